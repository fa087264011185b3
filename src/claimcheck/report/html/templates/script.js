"use strict";
(() => {
  const table = document.querySelector("table.index");
  if (table) {
    // Whoever types without accents finds what is written with them.
    const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    const body = table.tBodies[0];
    const rows = Array.from(body.rows, (row) => ({
      row,
      article: null,
      text: plain(`${row.textContent} ${row.dataset.event.slice("event-".length)}`),
    }));
    const input = document.getElementById("filter");
    const output = document.querySelector("output");

    const filter = () => {
      const wanted = plain(input.value).split(/\s+/).filter(Boolean);
      let count = 0;
      for (const item of rows) {
        const shown = wanted.every((word) => item.text.includes(word));
        // The index can be used while the events below it are still being read.
        item.article ??= document.getElementById(item.row.dataset.event);
        for (const one of [item.row, item.article]) {
          if (one && one.hidden === shown) one.hidden = !shown;
        }
        count += shown ? 1 : 0;
      }
      output.value = output.dataset.template.replace("{shown}", count).replace("{all}", rows.length);
    };

    const sort = (heading, column) => {
      const down = heading.getAttribute("aria-sort") === "ascending";
      for (const other of table.tHead.rows[0].cells) other.setAttribute("aria-sort", "none");
      heading.setAttribute("aria-sort", down ? "descending" : "ascending");
      const key = ({ row }) => row.cells[column].dataset.key;
      const sorted = rows.map((item, index) => ({ ...item, index }));
      sorted.sort((a, b) => {
        const order = key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;
        return (down ? -order : order) || a.index - b.index;
      });
      body.append(...sorted.map(({ row }) => row));
    };

    Array.from(table.tHead.rows[0].cells).forEach((heading, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...heading.childNodes);
      button.title = heading.dataset.sort;
      button.addEventListener("click", () => sort(heading, column));
      heading.append(button);
      heading.setAttribute("aria-sort", "none");
    });
    input.addEventListener("input", filter);
    addEventListener("DOMContentLoaded", filter);
    document.querySelector(".tools").hidden = false;
    filter();
  }

  // Paper cannot be clicked: what is folded is unfolded for it, and folded again afterwards.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = Array.from(document.querySelectorAll("details:not([open])"));
    for (const one of folded) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of folded) one.open = false;
  });
})();
