/** What makes the tables of the page sortable and filterable. Without it, as in a mail, they can be read all the same. */

/** The columns of `.rows`; a cell is sorted by its `data-key`, else by its text; a number where its head has `data-number`. */
export const SCRIPT = `
'use strict';
const rowTables = [...document.querySelectorAll('table.rows')];

function keyOf(row, column) {
  const cell = row.cells[column];
  return cell.dataset.key ?? cell.textContent;
}

function sort(table, column) {
  const heads = [...table.tHead.rows[0].cells];
  const head = heads[column];
  const isNumber = head.hasAttribute('data-number');
  const before = head.getAttribute('aria-sort');
  const isDown = before === null ? isNumber : before === 'ascending';
  for (const other of heads) other.removeAttribute('aria-sort');
  head.setAttribute('aria-sort', isDown ? 'descending' : 'ascending');
  const compare = (a, b) => (isNumber ? Number(a) - Number(b) : a.localeCompare(b));
  const rows = [...table.tBodies[0].rows];
  rows.sort((a, b) => compare(keyOf(a, column), keyOf(b, column)) * (isDown ? -1 : 1));
  table.tBodies[0].append(...rows);
}

for (const table of rowTables) {
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = head.textContent;
    button.addEventListener('click', () => sort(table, column));
    head.replaceChildren(button);
  });
}

const controls = document.querySelector('.controls');
const [words, owner, persistence, onlyNew] = ['words', 'owner', 'persistence', 'new'].map((name) =>
  controls.querySelector('[name=' + name + ']'),
);

function filter() {
  const wanted = words.value.trim().toLowerCase();
  let [shown, all, jobs] = [0, 0, 0];
  for (const table of rowTables) {
    for (const row of table.tBodies[0].rows) {
      const isShown =
        (owner.value === '' || row.dataset.owner === owner.value) &&
        (persistence.value === '' || row.dataset.persistence === persistence.value) &&
        (onlyNew === null || !onlyNew.checked || row.dataset.new === 'true') &&
        row.textContent.toLowerCase().includes(wanted);
      row.hidden = !isShown;
      all += 1;
      if (isShown) [shown, jobs] = [shown + 1, jobs + Number(row.dataset.jobs)];
    }
  }
  controls.querySelector('output').textContent = shown + ' of ' + all + ' rows, ' + jobs + ' failed jobs';
}

for (const control of [words, owner, persistence, onlyNew]) control?.addEventListener('input', filter);
controls.hidden = false;
filter();
`;

/** What the page's policy lets run: exactly this script. A test tells the right value where it has changed. */
export const SCRIPT_HASH = 'sha256-aQXw+EmwJGDChLoq2TD6r76YsxxXoeiOijRXh05XS+A=';
