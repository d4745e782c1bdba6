/** The page of the DHT: the ring of ids with the nodes on it, every step of a lookup, buckets, values. */
const BASE = '/api/v1/dht';
const REFRESH_MILLISECONDS = 3000;
const SIZE = 420;
const RADIUS = 170;
const ID_SPACE = 2 ** 32;

/** How many hexadecimal digits all ids begin with: ids follow from addresses, so those of one network are neighbours. */
function common(ids) {
    let digits = 0;
    while (digits < 16 && ids.every(id => id[digits] === ids[0][digits])) {
        digits += 1;
    }
    return ids.length < 2 ? 0 : digits;
}

/** Where an id is on the ring: the first digits that are not the same for all, clockwise from the top. */
function at(id, skipped, radius = RADIUS) {
    const angle = parseInt(id.slice(skipped, skipped + 8), 16) / ID_SPACE * 2 * Math.PI;
    return [SIZE / 2 + Math.sin(angle) * radius, SIZE / 2 - Math.cos(angle) * radius].map(value => value.toFixed(1));
}

/** Draws who is where; after a lookup also who was asked, a line to each from whoever named it. */
function ring(kit, status, nodes, trace) {
    const { svg, rose } = kit;
    const own = status.tables[0]?.nodeId ?? '00000000';
    const shown = new Map([...nodes, ...trace?.steps ?? []].map(node => [node.nodeId, node]));
    const skipped = common([own, ...shown.keys()]);
    const place = (id, radius) => at(id, skipped, radius);
    const ids = new Map((trace?.steps ?? []).map(step => [step.node.key, step.nodeId]));
    const lines = (trace?.steps ?? []).map(step => {
        const [fromX, fromY] = place(ids.get(step.introducedBy?.key) ?? own, RADIUS - 12);
        const [toX, toY] = place(step.nodeId, RADIUS - 12);
        return svg('path', { d: `M${fromX} ${fromY}Q${SIZE / 2} ${SIZE / 2} ${toX} ${toY}`, fill: 'none', 'stroke-width': 1.4,
            stroke: 'currentColor', 'stroke-opacity': step.outcome === 'silent' ? 0.25 : 0.8,
            'stroke-dasharray': step.outcome === 'silent' ? '3 4' : null, class: 'hot' });
    });
    const mark = (id, size, own) => {
        const picture = rose(id, size);
        const [x, y] = place(id);
        picture.setAttribute('x', x - size / 2);
        picture.setAttribute('y', y - size / 2);
        return svg('g', { class: own ? 'hot' : null }, svg('circle', { cx: x, cy: y, r: size / 2, fill: 'var(--paper)' }), picture);
    };
    const target = trace?.target.startsWith(own.slice(0, skipped)) ? place(trace.target, RADIUS + 24) : null;
    return svg('svg', { viewBox: `0 0 ${SIZE} ${SIZE}`, class: 'hash-ring', role: 'img',
        'aria-label': `The space of ids with ${kit.plural(shown.size, 'node')}${trace ? ' and the way of the last lookup' : ''}` },
    skipped > 0 ? svg('text', { x: SIZE / 2, y: SIZE - 4, 'text-anchor': 'middle', 'font-size': 10, fill: 'var(--quiet)' },
        `ids that begin with ${own.slice(0, skipped)}`) : null,
    svg('circle', { cx: SIZE / 2, cy: SIZE / 2, r: RADIUS, fill: 'none', stroke: 'var(--hair)', 'stroke-width': 1 }), lines,
    [...shown.keys()].map(id => mark(id, 20, false)), mark(own, 30, true),
    target ? svg('text', { x: target[0], y: target[1], class: 'hot', fill: 'currentColor', 'text-anchor': 'middle', 'font-size': 15 }, '✕') : null);
}

/** Data is shown as the text it probably is, else in hexadecimal. */
function readable(hex) {
    const bytes = Uint8Array.from(hex.match(/../g) ?? [], pair => parseInt(pair, 16));
    const text = new TextDecoder().decode(bytes);
    return /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffd]/.test(text) ? hex : text;
}

export function mount(element, ipv8) {
    const { kit } = ipv8;
    const { h, say, facts, section, count, plural, bytes, span, short, table, rose } = kit;
    const query = () => `node=${ipv8.part(ipv8.node())}`;
    const summary = h('p', { class: 'quiet' });
    const picture = h('div', { class: 'ring-place' });
    const counters = h('div');
    const answer = h('p', { role: 'status', class: 'quiet' });
    const target = h('input', { id: 'target', required: true, autocomplete: 'off', spellcheck: 'false', placeholder: '40 hex digits, or a name' });
    const value = h('input', { id: 'value', required: true, maxlength: 160, autocomplete: 'off' });
    const name = h('input', { id: 'name', required: true, autocomplete: 'off', spellcheck: 'false', placeholder: '40 hex digits, or a name' });
    let nodes = [];
    let status = null;
    let trace = null;

    const who = id => h('span', { class: 'who' }, rose(id), h('span', { class: 'mono' }, short(id)));
    const steps = table('Steps of the lookup', [
        { title: 'Node', cell: step => who(step.nodeId), same: step => step.nodeId },
        { title: 'Hop', number: true, cell: step => count(step.hop) },
        { title: 'Path', number: true, hide: 'small', cell: step => count(step.path) },
        { title: 'Bits in common', number: true, cell: step => count(step.sharedBits) },
        { title: 'Answer', cell: step => (step.outcome === 'nodes' ? plural(step.count, 'node') : step.outcome === 'values'
            ? plural(step.count, 'value') : step.outcome) },
        { title: 'Round trip', number: true, cell: step => span(step.roundTrip) },
    ], step => `${step.nodeId}${step.path}${step.hop}`, 'Nobody was asked.');
    const found = h('ul', { class: 'wires' });
    const traced = h('div', { hidden: true }, steps.node, h('h3', {}, 'Values'), found);
    const buckets = table('Buckets', [
        { title: 'Ids begin with', cell: bucket => h('span', { class: 'mono' }, bucket.prefix || 'anything'), same: bucket => bucket.prefix },
        { title: 'Family', hide: 'small', cell: bucket => bucket.family.replace('UDP', '') },
        { title: 'Nodes', number: true, cell: bucket => count(bucket.nodes.length) },
        { title: 'Good', number: true, cell: bucket => count(bucket.nodes.filter(node => node.status === 'good').length) },
        { title: 'Bad', number: true, cell: bucket => count(bucket.nodes.filter(node => node.status === 'bad').length) },
    ], bucket => bucket.family + bucket.prefix, 'There is no table yet.');
    const kept = table('Values that are kept alive', [
        { title: 'Target', cell: row => h('span', { class: 'mono' }, short(row.target.bytes ?? row.target)), same: row => JSON.stringify(row.target) },
        { title: 'Value', cell: row => h('span', { class: 'foreign' }, readable(row.data ?? '')), same: row => row.data },
        { title: 'Withdraw', cell: row => h('button', { type: 'button', class: 'plain', onclick: () => attempt('Withdrawing',
            () => ipv8.delete(`${BASE}/published/${row.target.bytes ?? row.target}?${query()}`)) }, 'Withdraw'), same: () => 'once' },
    ], row => JSON.stringify([row.target, row.data]), 'This node keeps nothing alive.');

    async function attempt(what, call) {
        say(answer, `${what} …`);
        try {
            const result = await call();
            say(answer, `${what}: done${result?.holders === undefined ? '' : `, ${plural(result.holders, 'node')} ${result.holders === 1 ? 'has' : 'have'} it`}.`);
        } catch (problem) {
            say(answer, problem.message);
        }
        timer.now();
    }

    function draw() {
        if (status) {
            picture.replaceChildren(ring(kit, status, nodes, trace));
        }
    }

    async function lookUp(event) {
        event.preventDefault();
        await attempt(`Looking ${target.value} up`, async () => {
            const crawl = await ipv8.get(`${BASE}/lookups/${ipv8.part(target.value.trim())}?${query()}`);
            trace = { ...crawl, target: crawl.target.bytes ?? crawl.target };
            traced.hidden = false;
            steps.show(trace.steps);
            found.replaceChildren(...trace.values.length === 0 ? [h('li', { class: 'quiet' }, 'None was found.')]
                : trace.values.map(each => h('li', { class: 'foreign' }, readable(each.slice(2)))));
            draw();
        });
    }

    async function refresh() {
        try {
            const [now, all, published] = await Promise.all([ipv8.get(`${BASE}?${query()}`), ipv8.get(`${BASE}/buckets?${query()}`),
                ipv8.get(`${BASE}/published?${query()}`)]);
            const before = JSON.stringify(nodes.map(node => node.nodeId));
            status = now;
            nodes = all.flatMap(bucket => bucket.nodes);
            const values = now.tables.reduce((sum, each) => sum + each.values, 0);
            say(summary, `${plural(nodes.length, 'node')} in ${plural(all.length, 'bucket')}; ${plural(values, 'value')} stored here for everybody, `
                + `${bytes(now.tables.reduce((sum, each) => sum + each.valueBytes, 0))}, ${now.persistent ? 'kept on disk' : 'in memory only'}.`);
            if (before !== JSON.stringify(nodes.map(node => node.nodeId)) || !picture.firstChild) {
                draw();
            }
            buckets.show(all);
            kept.show(published);
            counters.replaceChildren(facts(Object.entries(now.counters).filter(([, number]) => number > 0)
                .map(([counter, number]) => [counter, count(number)])));
        } catch (problem) {
            say(summary, problem.message);
        }
    }

    element.append(summary, h('div', { class: 'graph-and-detail' }, picture, section('Look up', h('form', { onsubmit: lookUp },
        h('label', { for: 'target' }, 'Target ', target), h('button', {}, 'Trace')), answer,
    h('form', { onsubmit: event => {
        event.preventDefault();
        attempt('Storing', () => ipv8.put(`${BASE}/published/${ipv8.part(name.value.trim())}?${query()}`, { value: value.value }));
    } }, h('label', { for: 'name' }, 'Store under ', name), h('label', { for: 'value' }, 'Text ', value),
    h('button', {}, 'Store and keep alive')))), traced,
    section('Kept alive', kept.node), section('Buckets', buckets.node), section('What has happened', counters));
    const timer = ipv8.every(REFRESH_MILLISECONDS, refresh);
    return timer.end;
}
