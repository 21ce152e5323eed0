// Light, dark, or as the system says. What a person chose is kept on this machine.
import {h} from './dom.js';

const KEY = 'disclosure-pdp-theme';
const NAMES = {auto: 'System', light: 'Light', dark: 'Dark'};

function chosen() {
  const kept = localStorage.getItem(KEY);
  return kept === 'light' || kept === 'dark' ? kept : 'auto';
}

function apply(theme) {
  if (theme === 'auto') document.documentElement.removeAttribute('data-theme');
  else document.documentElement.setAttribute('data-theme', theme);
}

apply(chosen());

/** The switch. */
export function themeSwitch() {
  return h('label', {class: 'theme'}, h('span', null, 'Theme '),
    h('select', {id: 'theme', on: {change: event => {
      localStorage.setItem(KEY, event.target.value);
      apply(event.target.value);
    }}}, Object.entries(NAMES).map(([value, name]) => h('option', {value, selected: value === chosen()}, name))));
}
