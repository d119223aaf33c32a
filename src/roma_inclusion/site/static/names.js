/* Names for the fields of Datasette's filter form and editor, which come without. */
const names = {
  _filter_column: "Column to filter by", _filter_op: "How to compare", _filter_value: "Value to compare with", _sort: "Sort by",
};
const name = () => {
  for (const field of document.querySelectorAll("select, input:not([type=hidden]):not([type=submit]), textarea")) {
    if (!field.labels?.length && !field.getAttribute("aria-label")) {
      field.setAttribute("aria-label", names[(field.name || "").replace(/_\d+$/, "")] || field.name || "SQL");
    }
  }
  for (const wide of document.querySelectorAll(".table-wrapper, pre")) { wide.tabIndex = 0; }
};
addEventListener("load", () => { name(); setTimeout(name, 300); });
