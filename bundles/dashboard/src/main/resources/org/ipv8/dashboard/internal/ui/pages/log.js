/** The end of the log, with search. New lines come by themselves. */
const MOST = 500;
const LEVELS = ['audit', 'error', 'warn', 'info'];

export function mount(element, ipv8) {
    const { kit, live } = ipv8;
    const { h, follow, time } = kit;
    const lines = h('ol', { class: 'log', tabindex: '0', 'aria-label': 'Lines of the log, newest first' });
    const search = h('input', { type: 'search', id: 'search', placeholder: 'overlay, peer, bundle …', autocomplete: 'off' });
    const level = h('select', { id: 'level' }, [['info', 'Everything'], ['warn', 'Warnings and errors'], ['error', 'Errors']]
        .map(([value, title]) => h('option', { value }, title)));
    const hold = h('input', { type: 'checkbox', id: 'hold' });
    const found = h('p', { class: 'quiet', role: 'status' });
    let shown = [];
    let last = 0;

    const numbered = line => ({ ...line, number: ++last });
    const fits = line => LEVELS.indexOf(line.level) <= LEVELS.indexOf(level.value)
        && `${line.bundle}\n${line.message}`.toLowerCase().includes(search.value.toLowerCase());

    function row(line) {
        return {
            node: h('li', { 'data-level': line.level }, h('time', { datetime: line.time }, time(line.time)),
                h('span', { class: 'level' }, line.level),
                h('span', { class: 'source', title: line.bundle }, line.bundle.split('.').at(-1)),
                h('span', { class: 'foreign' }, line.message)),
            update() { },
        };
    }

    function draw() {
        follow(lines, shown, line => line.number, row);
        kit.say(found, shown.length === 0 ? 'No line fits.' : `${kit.plural(shown.length, 'line')}${shown.length >= MOST ? ' or more' : ''}`);
    }

    async function find() {
        const page = await ipv8.get(`/api/v1/log?search=${ipv8.part(search.value)}&limit=${MOST}`);
        shown = page.items.map(numbered).filter(fits);
        draw();
    }

    const quietly = () => find().catch(problem => kit.say(found, problem.message));
    [search, level].forEach(input => input.addEventListener('input', quietly));
    element.append(kit.heading('Log'), h('form', { class: 'filters', onsubmit: event => event.preventDefault() },
        h('label', { for: 'search' }, 'Search ', search), h('label', { for: 'level' }, 'Level ', level),
        h('label', { for: 'hold', class: 'check' }, hold, ' Hold still'), found), lines);
    quietly();
    return live.on('log', ({ data }) => {
        if (!hold.checked && fits(data)) {
            shown = [numbered(data), ...shown.slice(0, MOST - 1)];
            draw();
        }
    });
}
