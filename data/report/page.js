"use strict";
(() => {
  // More rows than this are kept out of the page until somebody asks: a browser lays out a thousand in no time, and ten
  // thousand in seconds.
  const MOST = 200;
  const find = (id) => document.getElementById(id);
  const table = find("actions");
  if (!table) return;
  const heads = [...table.tHead.rows[0].cells];
  const bodies = [...table.tBodies].map((body) => ({
    body,
    title: body.querySelector("tr.section"),
    rows: [...body.querySelectorAll("tr:not(.section)")],
  }));
  const all = bodies.flatMap(({ rows }, section) =>
    rows.map((row) => ({
      row, section,
      number: Number(row.dataset.number),
      status: row.dataset.status,
      owners: row.dataset.owners ? row.dataset.owners.split("\n") : [],
      late: row.classList.contains("overdue"),
      words: null,
    })));
  const byId = new Map(all.filter((item) => item.row.id).map((item) => [item.row.id, item]));
  const distinct = (items) => new Set(items.map((item) => item.number)).size;
  const total = distinct(all);
  const fold = (text) => {
    const small = text.toLowerCase();
    return /^[\x00-\x7f]*$/.test(small) ? small : small.normalize("NFD").replace(/\p{M}/gu, "");
  };
  const NUMERIC = ["number", "late", "age", "carried", "moved"];

  let order = all;
  let sorted = null;
  let limit = MOST;
  const orders = new Map();

  // The rows by a column; those that say nothing there come last, whichever way. Each order is reckoned once.
  const ordered = (column, falling) => {
    const name = column + (falling ? "-" : "+");
    if (orders.has(name)) return orders.get(name);
    const kind = heads[column].dataset.column;
    const key = NUMERIC.includes(kind) ? (text) => (text ? Number(text) : "") : fold;
    const keys = new Map(all.map((item) => [item, key(item.row.children[column].textContent)]));
    const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
    const result = [...all].sort((a, b) => {
      const left = keys.get(a), right = keys.get(b);
      if (left === "" || right === "") return (left === "") - (right === "") || a.number - b.number;
      return (falling ? compare(right, left) : compare(left, right)) || a.number - b.number;
    });
    orders.set(name, result);
    return result;
  };

  const matches = (item, wanted) => {
    if (wanted.status && item.status !== wanted.status) return false;
    if (wanted.owner && !item.owners.includes(wanted.owner)) return false;
    if (wanted.late && !item.late) return false;
    if (!wanted.words.length) return true;
    if (item.words === null) item.words = fold(item.row.textContent + " " + item.owners.join(" "));
    return wanted.words.every((word) => item.words.includes(word));
  };

  const wishes = () => ({
    status: find("status").value,
    owner: find("owner").value,
    late: find("late").checked,
    words: fold(find("words").value).split(/\s+/).filter(Boolean),
  });

  // In one list an item that stands in two sections stands once.
  const once = (items) => {
    const seen = new Set();
    return items.filter((item) => !seen.has(item.number) && seen.add(item.number));
  };

  const show = () => {
    const wanted = wishes();
    let found = order.filter((item) => matches(item, wanted));
    const count = distinct(found);
    const divided = find("sections").checked;
    if (!divided) found = once(found);
    const groups = bodies.map(() => []);
    for (const item of found) groups[divided ? item.section : 0].push(item);
    let left = limit;
    groups.forEach((items, place) => {
      const { body, title } = bodies[place];
      const shown = items.slice(0, left).map((item) => item.row);
      left -= shown.length;
      body.replaceChildren(...(title && divided && shown.length ? [title] : []), ...shown);
    });
    const shown = Math.min(found.length, limit);
    const cut = shown < found.length;
    find("count").textContent = `${count} of ${total} action${total === 1 ? "" : "s"}` +
      (cut ? `, the first ${shown} rows shown` : "");
    find("more").hidden = !cut;
  };

  const sort = (column) => {
    const falling = sorted && sorted.column === column && !sorted.falling;
    sorted = { column, falling };
    heads.forEach((head, place) => {
      if (place === column) head.setAttribute("aria-sort", falling ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
    order = ordered(column, falling);
    show();
  };

  const addOptions = (select, values) => {
    for (const value of [...new Set(values)].sort((a, b) => a.localeCompare(b, "en"))) select.add(new Option(value, value));
    select.closest("label").hidden = select.options.length < 3;
  };

  const showAll = () => {
    limit = Infinity;
    show();
  };

  const goTo = (row) => {
    row.tabIndex = -1;
    row.focus();
    row.scrollIntoView({ block: "center" });
  };

  // A link to a row that is not in the page brings it in.
  const reach = () => {
    const item = byId.get(decodeURIComponent(location.hash.slice(1)));
    if (!item) return;
    if (item.row.isConnected) return goTo(item.row);
    find("controls").reset();
    setTimeout(() => {
      showAll();
      goTo(item.row);
    });
  };

  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    button.addEventListener("click", () => sort(column));
    head.replaceChildren(button);
  });
  addOptions(find("status"), all.map((item) => item.status));
  addOptions(find("owner"), all.flatMap((item) => item.owners));
  find("sections-label").hidden = !bodies.some(({ title }) => title);
  find("late").closest("label").hidden = !all.some((item) => item.late);
  find("controls").hidden = false;
  find("controls").addEventListener("input", show);
  find("controls").addEventListener("submit", (event) => event.preventDefault());
  find("controls").addEventListener("reset", () => setTimeout(show));
  find("more").querySelector("button").addEventListener("click", () => {
    const rows = () => [...table.querySelectorAll("tbody tr:not(.section)")];
    const last = rows().pop();
    showAll();
    const now = rows();
    goTo(now[now.indexOf(last) + 1] ?? last);
  });
  let before = limit;
  addEventListener("beforeprint", () => {
    before = limit;
    showAll();
  });
  addEventListener("afterprint", () => {
    limit = before;
    show();
  });
  addEventListener("hashchange", reach);
  show();
  reach();
})();
