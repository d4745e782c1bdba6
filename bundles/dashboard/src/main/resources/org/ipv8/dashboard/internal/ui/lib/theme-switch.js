/** Light, dark, or what the system has. */
import { h } from './dom.js';

export function themeSwitch() {
    const root = document.documentElement;
    const choose = event => {
        root.dataset.theme = event.target.value;
        try {
            localStorage.setItem('ipv8.theme', event.target.value);
        } catch {
            // it holds for this page then
        }
    };
    return h('fieldset', { class: 'theme', onchange: choose }, h('legend', { class: 'unseen' }, 'Colours'),
        [['auto', 'System'], ['light', 'Light'], ['dark', 'Dark']].map(([value, title]) => h('label', {},
            h('input', { type: 'radio', name: 'theme', value, checked: root.dataset.theme === value }), h('span', {}, title))));
}
