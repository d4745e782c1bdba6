/**
 * Elements made by functions. Texts always become text nodes and never markup, so it does not matter what a stranger has put
 * into one.
 */
const SVG = 'http://www.w3.org/2000/svg';

function fill(element, attributes, children) {
    for (const [name, value] of Object.entries(attributes)) {
        if (name.startsWith('on')) {
            element.addEventListener(name.slice(2), value);
        } else if (value === true) {
            element.setAttribute(name, '');
        } else if (value !== false && value !== null && value !== undefined) {
            element.setAttribute(name, value);
        }
    }
    element.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
    return element;
}

/** Makes an HTML element: h('p', { class: 'quiet' }, 'text', child). Attributes that begin with "on" are listeners. */
export function h(name, attributes = {}, ...children) {
    return fill(document.createElement(name), attributes, children);
}

/** Makes an SVG element. */
export function svg(name, attributes = {}, ...children) {
    return fill(document.createElementNS(SVG, name), attributes, children);
}

/** Sets the text of an element if it is another one, so that what somebody has selected stays selected. */
export function say(element, text) {
    const wanted = String(text);
    if (element.textContent !== wanted) {
        element.textContent = wanted;
    }
    return element;
}

const kept = new WeakMap();

/**
 * Makes the children of an element follow a list. Items with a known key keep their element, and with it focus and selection.
 *
 * @param make gets an item and returns { node, update }; update gets the item whenever it may have changed
 */
export function follow(parent, items, key, make) {
    const known = kept.get(parent) ?? new Map();
    const now = new Map();
    let place = parent.firstChild;
    for (const item of items) {
        const id = key(item);
        if (now.has(id)) {
            continue;
        }
        const entry = known.get(id) ?? make(item);
        now.set(id, entry);
        entry.update(item);
        if (entry.node === place) {
            place = place.nextSibling;
        } else {
            parent.insertBefore(entry.node, place);
        }
    }
    while (place) {
        const next = place.nextSibling;
        place.remove();
        place = next;
    }
    kept.set(parent, now);
}

/**
 * Makes a table whose rows follow a list.
 *
 * @param caption what it shows, for those who do not see it
 * @param columns of { title, number, wrap, hide, cell(item) }; a cell is a text or a node; texts are replaced only if they differ
 * @returns { node, show(items) }
 */
export function table(caption, columns, key, none = 'Nothing yet.') {
    const body = h('tbody');
    const empty = h('p', { class: 'quiet', hidden: true }, none);
    const style = column => [column.number && 'number', column.wrap && 'wrap', column.hide && `hide-${column.hide}`].filter(Boolean).join(' ') || null;
    const grid = h('table', {}, h('caption', { class: 'unseen' }, caption),
        h('thead', {}, h('tr', {}, columns.map(column => h('th', { scope: 'col', class: style(column) }, column.title)))), body);
    const make = () => {
        const cells = columns.map((column, i) => h(i === 0 ? 'th' : 'td', { scope: i === 0 ? 'row' : null, class: style(column) }));
        return {
            node: h('tr', {}, cells),
            update: item => columns.forEach((column, i) => {
                const value = column.cell(item);
                if (value instanceof Node) {
                    if (cells[i].dataset.shown !== column.same?.(item) || column.same === undefined) {
                        cells[i].replaceChildren(value);
                        cells[i].dataset.shown = column.same?.(item) ?? '';
                    }
                } else {
                    say(cells[i], value);
                }
            }),
        };
    };
    const node = h('div', { class: 'scroll', role: 'region', 'aria-label': caption, tabindex: '0' }, grid, empty);
    return {
        node,
        show(items) {
            grid.hidden = items.length === 0;
            empty.hidden = items.length !== 0;
            follow(body, items, key, make);
        },
    };
}

/** Makes a list of names and values, such as facts about one thing. */
export function facts(pairs) {
    return h('dl', { class: 'facts' }, pairs.filter(pair => pair && pair[1] !== '' && pair[1] !== null && pair[1] !== undefined)
        .map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))));
}

/** Makes a section with a heading. */
export function section(title, ...children) {
    return h('section', {}, h('h2', {}, title), ...children);
}

/** Makes the heading of a page. */
export function heading(title, ...beside) {
    return h('div', { class: 'heading' }, h('h1', { tabindex: '-1' }, title), ...beside);
}
