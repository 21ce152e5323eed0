// A policy file line by line, with what XML is made of set apart.
import {h} from './dom.js';

const TOKENS = /(<!--[\s\S]*?-->)|(<\?[\s\S]*?\?>)|(<\/?[\w.:-]+|\/?>)|([\w.:-]+)(=)("[^"]*"|'[^']*')/g;

/** The text, at `line`, which is marked and scrolled to. */
export function sourceText(text, line, name) {
  const lines = split(pieces(text));
  const code = h('ol', {class: 'lines'}, lines.map((parts, i) => i + 1 === line
    ? h('li', {class: 'here'}, h('span', {class: 'sr'}, 'This line: '), parts) : h('li', null, parts)));
  const region = h('div', {class: 'code', tabindex: '0', role: 'region', 'aria-label': `Source of ${name}`}, code);
  // Its own box is moved, not the page.
  requestAnimationFrame(() => {
    const here = region.querySelector('.here');
    if (here) region.scrollTop = here.offsetTop - region.clientHeight / 3;
  });
  return region;
}

/** [class, text] for each piece. */
function pieces(text) {
  const all = [];
  let from = 0;
  for (const found of text.matchAll(TOKENS)) {
    if (found.index > from) all.push([null, text.slice(from, found.index)]);
    const [whole, comment, instruction, tag, attribute, equals, value] = found;
    if (comment || instruction) all.push(['x-comment', whole]);
    else if (tag) all.push(['x-tag', whole]);
    else all.push(['x-name', attribute + equals], ['x-value', value]);
    from = found.index + whole.length;
  }
  if (from < text.length) all.push([null, text.slice(from)]);
  return all;
}

function split(all) {
  const lines = [[]];
  for (const [kind, text] of all) {
    text.split(/\r\n|\n|\r/).forEach((part, i) => {
      if (i) lines.push([]);
      if (part) lines[lines.length - 1].push(kind ? h('span', {class: kind}, part) : part);
    });
  }
  return lines;
}
