;; The two loops that see every byte of a log: the search for anchors and the count of line ends.
;; `npm run kernel` assembles it into bytes.ts; kernel.ts lays out the memory and explains the tables.
(module
  (memory (export "memory") 1)

  ;; Where the tables are, and the shifts that make a slot of a word's hash: see `Tables` in kernel.ts.
  (global $filter (export "filter") (mut i32) (i32.const 0))
  (global $filterShift (export "filterShift") (mut i32) (i32.const 0))
  (global $words (export "words") (mut i32) (i32.const 0))
  (global $slots (export "slots") (mut i32) (i32.const 0))
  (global $slotShift (export "slotShift") (mut i32) (i32.const 0))
  (global $slotMask (export "slotMask") (mut i32) (i32.const 0))
  (global $places (export "places") (mut i32) (i32.const 0))
  (global $anchors (export "anchors") (mut i32) (i32.const 0))
  ;; The text in which anchors must lie as a whole.
  (global $text (export "text") (mut i32) (i32.const 0))
  (global $textEnd (export "textEnd") (mut i32) (i32.const 0))

  ;; Collects the addresses of the words of a part of the text that may be windows; four words at a time. Each address is
  ;; written, and stays if the bit of its word's hash is set: no jump depends on the text.
  ;; Returns the end of what was written.
  (func $filtered (param $at i32) (param $end i32) (param $out i32) (result i32)
    (local $filter i32)
    (local $shift i32)
    (local $hashes v128)
    (local $hash i32)
    (local.set $filter (global.get $filter))
    (local.set $shift (global.get $filterShift))
    (loop $next
      (local.set $hashes
        (i32x4.shr_u
          (i32x4.mul (v128.load (local.get $at)) (v128.const i32x4 0x9e3779b1 0x9e3779b1 0x9e3779b1 0x9e3779b1))
          (local.get $shift)))
      (i32.store (local.get $out) (local.get $at))
      (local.set $hash (i32x4.extract_lane 0 (local.get $hashes)))
      (local.set $out
        (i32.add
          (local.get $out)
          (i32.and
            (i32.shl
              (i32.shr_u
                (i32.load8_u (i32.add (local.get $filter) (i32.shr_u (local.get $hash) (i32.const 3))))
                (i32.and (local.get $hash) (i32.const 7)))
              (i32.const 2))
            (i32.const 4))))
      (i32.store (local.get $out) (i32.add (local.get $at) (i32.const 4)))
      (local.set $hash (i32x4.extract_lane 1 (local.get $hashes)))
      (local.set $out
        (i32.add
          (local.get $out)
          (i32.and
            (i32.shl
              (i32.shr_u
                (i32.load8_u (i32.add (local.get $filter) (i32.shr_u (local.get $hash) (i32.const 3))))
                (i32.and (local.get $hash) (i32.const 7)))
              (i32.const 2))
            (i32.const 4))))
      (i32.store (local.get $out) (i32.add (local.get $at) (i32.const 8)))
      (local.set $hash (i32x4.extract_lane 2 (local.get $hashes)))
      (local.set $out
        (i32.add
          (local.get $out)
          (i32.and
            (i32.shl
              (i32.shr_u
                (i32.load8_u (i32.add (local.get $filter) (i32.shr_u (local.get $hash) (i32.const 3))))
                (i32.and (local.get $hash) (i32.const 7)))
              (i32.const 2))
            (i32.const 4))))
      (i32.store (local.get $out) (i32.add (local.get $at) (i32.const 12)))
      (local.set $hash (i32x4.extract_lane 3 (local.get $hashes)))
      (local.set $out
        (i32.add
          (local.get $out)
          (i32.and
            (i32.shl
              (i32.shr_u
                (i32.load8_u (i32.add (local.get $filter) (i32.shr_u (local.get $hash) (i32.const 3))))
                (i32.and (local.get $hash) (i32.const 7)))
              (i32.const 2))
            (i32.const 4))))
      (br_if $next (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $end))))
    (local.get $out))

  ;; Writes the anchors that have a window in a part of the text, whose addresses are multiples of 16: number and address
  ;; of each, in the order of their windows. `candidates` is room for an address each word.
  ;; Returns the end of what was written to `out`.
  (func (export "search") (param $at i32) (param $end i32) (param $candidates i32) (param $out i32) (result i32)
    (local $last i32)
    (local $word i32)
    (local $slot i32)
    (local $place i32)
    (local $places i32)
    (local $anchor i32)
    (local $letter i32)
    (local $first i32)
    (local $stop i32)
    (local.set $last (call $filtered (local.get $at) (local.get $end) (local.get $candidates)))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $candidates) (local.get $last)))
        (local.set $at (i32.load (local.get $candidates)))
        (local.set $candidates (i32.add (local.get $candidates) (i32.const 4)))

        ;; The slot of the word, in bytes of the two tables of slots; an empty one says that it is no window.
        (local.set $word (i32.load (local.get $at)))
        (local.set $slot
          (i32.shl
            (i32.shr_u (i32.mul (local.get $word) (i32.const 0x9e3779b1)) (global.get $slotShift))
            (i32.const 2)))
        (block $found
          (loop $probe
            (local.set $place (i32.load (i32.add (global.get $slots) (local.get $slot))))
            (br_if $next (i32.eqz (local.get $place)))
            (br_if $found
              (i32.eq (local.get $word) (i32.load (i32.add (global.get $words) (local.get $slot)))))
            (local.set $slot (i32.and (i32.add (local.get $slot) (i32.const 4)) (global.get $slotMask)))
            (br $probe)))

        ;; Each place of the window: does its anchor stand around the word, as a whole in the text?
        (local.set $place (i32.add (global.get $places) (i32.shl (local.get $place) (i32.const 2))))
        (local.set $places
          (i32.add (i32.add (local.get $place) (i32.const 4)) (i32.shl (i32.load (local.get $place)) (i32.const 3))))
        (local.set $place (i32.add (local.get $place) (i32.const 4)))
        (loop $each
          (block $other
            (local.set $anchor (i32.add (global.get $anchors) (i32.shl (i32.load (local.get $place)) (i32.const 3))))
            (local.set $letter (i32.load (local.get $anchor)))
            (local.set $first (i32.sub (local.get $at) (i32.load offset=4 (local.get $place))))
            (local.set $stop (i32.add (local.get $first) (i32.load offset=4 (local.get $anchor))))
            (br_if $other (i32.lt_u (local.get $first) (global.get $text)))
            (br_if $other (i32.gt_u (local.get $stop) (global.get $textEnd)))
            (loop $compare
              (br_if $other (i32.ne (i32.load8_u (local.get $first)) (i32.load8_u (local.get $letter))))
              (local.set $letter (i32.add (local.get $letter) (i32.const 1)))
              (br_if $compare
                (i32.lt_u (local.tee $first (i32.add (local.get $first) (i32.const 1))) (local.get $stop))))
            (i32.store (local.get $out) (i32.load (local.get $place)))
            (i32.store offset=4
              (local.get $out)
              (i32.sub (local.get $at) (i32.load offset=4 (local.get $place))))
            (local.set $out (i32.add (local.get $out) (i32.const 8))))
          (br_if $each
            (i32.lt_u (local.tee $place (i32.add (local.get $place) (i32.const 8))) (local.get $places))))
        (br $next)))
    (local.get $out))

  ;; Counts the line ends in a part of the text whose length is a multiple of 16: each line feed, and each carriage
  ;; return that none follows.
  (func (export "ends") (param $at i32) (param $end i32) (result i32)
    (local $count i32)
    (local $bytes v128)
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
        (local.set $bytes (v128.load (local.get $at)))
        (local.set $count
          (i32.add
            (local.get $count)
            (i32.popcnt
              (i8x16.bitmask
                (v128.or
                  (i8x16.eq (local.get $bytes) (i8x16.splat (i32.const 10)))
                  (v128.andnot
                    (i8x16.eq (local.get $bytes) (i8x16.splat (i32.const 13)))
                    (i8x16.eq (v128.load offset=1 (local.get $at)) (i8x16.splat (i32.const 10)))))))))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br $next)))
    (local.get $count))
)
