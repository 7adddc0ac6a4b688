;;; Looks at a log as a person would, and writes what Emacs shows into the file PANDA_SEEN names, as JSON.  -*- lexical-binding: t -*-

(require 'eglot)
(require 'flymake)
(require 'json)

(defun panda-await (what holds)
  "What HOLDS gives once it gives something; fails after 20 seconds and says WHAT was waited for."
  (let ((end (+ (float-time) 20)) result)
    (while (not (setq result (funcall holds)))
      (when (> (float-time) end) (error "waited in vain: %s" what))
      (accept-process-output nil 0.05))
    result))

(defun panda-look ()
  "What stands at the errors of the log in front."
  ;; Eglot starts after the first command, and a batch has none.
  (run-hooks 'post-command-hook)
  (panda-await "the server" #'eglot-managed-p)
  (let ((errors (panda-await "diagnostics" (lambda ()
                                             (flymake-start)
                                             (seq-filter (lambda (found) (eq (flymake-diagnostic-type found) 'eglot-error))
                                                         (flymake-diagnostics))))))
    (goto-char (flymake-diagnostic-beg (car errors)))
    (let* ((hover (jsonrpc-request (eglot--current-server-or-lose) :textDocument/hover (eglot--TextDocumentPositionParams)))
           (actions (eglot-code-actions (point) (point))))
      `((errors . ,(vconcat (mapcar (lambda (found)
                                      `((line . ,(line-number-at-pos (flymake-diagnostic-beg found)))
                                        (message . ,(flymake-diagnostic-text found))))
                                    errors)))
        (hover . ,(plist-get (plist-get hover :contents) :value))
        (titles . ,(vconcat (mapcar (lambda (action) (plist-get action :title)) actions)))))))

(find-file (getenv "PANDA_LOG"))
(let ((told (condition-case problem (panda-look) (error `((problem . ,(error-message-string problem)))))))
  (with-temp-file (getenv "PANDA_SEEN") (insert (json-encode told))))
(kill-emacs)
