// Elements are made one by one and texts are set as texts: no markup that a policy, a request or an id holds is ever parsed.

/** The element `tag` with attributes and children; texts become text nodes, what is null or false is left out. */
export function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name === 'on') {
      for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    } else if (name === 'value' || name === 'checked' || name === 'selected') {
      element[name] = value;
    } else if (value === true) {
      element.setAttribute(name, '');
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, String(value));
    }
  }
  put(element, children);
  return element;
}

/** Puts children into an element after those it has. */
export function put(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) {
      element.append(child instanceof Node ? child : document.createTextNode(String(child)));
    }
  }
}

/** Puts children into an element in place of those it has. */
export function fill(element, ...children) {
  element.replaceChildren();
  put(element, children);
}

/** A link within the console: a path's segments, and a query. */
export function link(segments, query) {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== '' && value !== null && value !== undefined) asked.set(name, String(value));
  }
  const text = asked.toString();
  return '#/' + segments.map(encodeURIComponent).join('/') + (text ? '?' + text : '');
}

/** A table with a caption; rows are lists of cells, the first of which names the row. */
export function table(caption, columns, rows, options = {}) {
  return h('div', {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': `Table: ${caption}`},
    h('table', {class: options.class},
      h('caption', {class: options.hidden ? 'sr' : null}, caption),
      h('thead', null, h('tr', null, columns.map(column => h('th', {scope: 'col'}, column)))),
      h('tbody', null, rows.map(cells => h('tr', null, cells.map((cell, i) =>
        i === 0 ? h('th', {scope: 'row'}, cell) : h('td', null, cell)))))));
}

/** Names and what there is to say of each; pairs without it are left out. */
export function pairs(entries, options = {}) {
  return h('dl', {class: options.class ?? 'pairs'},
    entries.filter(([, value]) => value !== null && value !== undefined && value !== '')
      .map(([name, value]) => h('div', null, h('dt', null, name), h('dd', null, value))));
}

let ids = 0;

/** An id that no other element has. */
export function fresh(prefix) {
  return prefix + '-' + ++ids;
}

/** A button that shows and hides what `make` makes, which is made when it is first shown. */
export function toggle(name, make, open = false) {
  const body = h('div', {id: fresh('part'), hidden: true});
  const button = h('button', {type: 'button', class: 'twist', 'aria-expanded': 'false', 'aria-controls': body.id,
    'aria-label': name});
  const show = shown => {
    if (shown && !body.hasChildNodes()) put(body, [make()]);
    body.hidden = !shown;
    button.setAttribute('aria-expanded', String(shown));
  };
  button.addEventListener('click', () => show(body.hidden));
  if (open) show(true);
  return {button, body, show};
}

/** Says something to who listens, without showing it. */
export function announce(text) {
  document.getElementById('status').textContent = text;
}
