/** The frame of the dashboard: the key, the navigation, and which page is shown. */
import * as api from './lib/api.js';
import * as dom from './lib/dom.js';
import * as draw from './lib/draw.js';
import * as format from './lib/format.js';
import { Live } from './lib/live.js';
import { askForKey, redeemTicket } from './lib/door.js';
import { themeSwitch } from './lib/theme-switch.js';

const { h, say } = dom;
const PAGES = [
    ['overview', 'Overview'],
    ['overlays', 'Overlays'],
    ['peers', 'Peers'],
    ['bundles', 'Bundles'],
    ['settings', 'Settings'],
    ['log', 'Log'],
];
const NODE = 'ipv8.node';

const live = new Live();
const main = document.getElementById('main');
const navigation = document.getElementById('navigation');
const menu = document.getElementById('menu');
let leave = () => { };
let shown = '';
let visit = 0;

/** The name of the node chosen: that of the session while it is there, else the first. */
function node() {
    const chosen = sessionStorage.getItem(NODE);
    return live.nodes.some(each => each.name === chosen) ? chosen : live.nodes[0]?.name ?? '';
}

/** What pages and panels are given. Panels of other bundles may use what {@code org.ipv8.panel.Panel} describes. */
const ipv8 = {
    get: api.get,
    put: api.put,
    post: api.post,
    patch: api.patch,
    delete: api.remove,
    all: api.all,
    part: api.part,
    on: (topic, handler) => live.on(topic, handler),
    node,
    live,
    kit: { ...dom, ...draw, ...format },
    announce: text => say(document.getElementById('announcer'), text),
    /** Calls a function now and then while a page is shown, and at once if something may have changed. */
    every(milliseconds, call) {
        let timer = 0;
        let ended = false;
        const run = async () => {
            clearTimeout(timer);
            try {
                if (!document.hidden) {
                    await call();
                }
            } catch (problem) {
                ipv8.announce(problem.message);
            }
            if (!ended) {
                clearTimeout(timer);
                timer = setTimeout(run, milliseconds);
            }
        };
        run();
        return { now: run, end: () => { ended = true; clearTimeout(timer); } };
    },
};

function route() {
    const [page = 'overview', ...rest] = location.hash.replace(/^#\/?/, '').split('/').filter(Boolean).map(decodeURIComponent);
    return { page, rest };
}

function missing(title, text) {
    main.replaceChildren(h('article', {}, dom.heading(title), h('p', {}, text)));
}

async function load(page, rest) {
    if (page === 'panel') {
        const panel = live.panels.find(each => each.name === rest[0]);
        return panel ? { title: panel.title, own: false, module: await import(`./panels/${panel.name}.js?${panel.revision}`) } : null;
    }
    const known = PAGES.find(([name]) => name === page);
    return known ? { title: known[1], own: true, module: await import(`./pages/${page}.js`) } : null;
}

async function show(focus = true) {
    const { page, rest } = route();
    const mine = ++visit;
    leave();
    leave = () => { };
    shown = `${page}/${rest[0] ?? ''}`;
    try {
        const found = await load(page, rest);
        if (mine !== visit) {
            return;
        }
        if (!found) {
            const gone = page === 'panel';
            missing(gone ? 'This panel has gone' : 'There is no such page',
                gone ? 'The bundle that brought it was stopped or removed.' : 'The navigation shows those there are.');
        } else {
            const article = h('article', { class: found.own ? `page-${page}` : 'panel' }, found.own ? null : dom.heading(found.title));
            main.replaceChildren(article);
            leave = await found.module.mount(found.own ? article : article.appendChild(
                h('div', { role: 'region', 'aria-label': found.title, tabindex: '0' })), ipv8, rest) ?? (() => { });
            if (mine !== visit) {
                leave();
                return;
            }
        }
        document.title = `${main.querySelector('h1')?.textContent ?? found?.title} · IPv8`;
    } catch (problem) {
        missing('This page does not work', problem.message);
    }
    navigate();
    closeMenu();
    if (focus) {
        (main.querySelector('h1') ?? main).focus({ preventScroll: true });
        window.scrollTo(0, 0);
    }
}

function closeMenu() {
    document.body.classList.remove('menu-open');
    menu.setAttribute('aria-expanded', 'false');
}

function links(list, current) {
    return h('ul', {}, list.map(([address, title]) => h('li', {}, h('a', { href: `#/${address}`,
        'aria-current': address === current ? 'page' : null }, title))));
}

function navigate() {
    const { page, rest } = route();
    const current = page === 'panel' ? `panel/${rest[0]}` : page;
    const panels = live.panels.map(panel => [`panel/${panel.name}`, panel.title]);
    const focused = document.activeElement?.closest('#navigation') ? document.activeElement.getAttribute('href') : null;
    navigation.replaceChildren(links(PAGES, current),
        ...panels.length ? [h('p', { id: 'of-bundles' }, 'Brought by bundles'), links(panels, current)] : []);
    [...navigation.querySelectorAll('a')].find(link => link.getAttribute('href') === focused)?.focus();
}

function identify() {
    const mid = live.nodes.find(each => each.name === node())?.mid ?? '';
    const place = document.getElementById('identity');
    if (place.dataset.mid !== mid + node()) {
        place.dataset.mid = mid + node();
        place.replaceChildren(draw.rose(mid, 36), h('span', {}, h('strong', {}, node() || 'IPv8'),
            h('span', { class: 'mono quiet' }, format.short(mid))));
        place.setAttribute('aria-label', `Overview of node ${node()}, identity ${format.short(mid)}`);
    }
    chooseNode();
}

function chooseNode() {
    const names = live.nodes.map(each => each.name);
    const tools = document.getElementById('tools');
    const old = tools.querySelector('.node');
    if (old?.dataset.names === names.join() && old.querySelector('select')?.value === node()) {
        return;
    }
    old?.remove();
    if (names.length > 1) {
        const select = h('select', { onchange: () => { sessionStorage.setItem(NODE, select.value); identify(); show(false); } },
            names.map(name => h('option', { value: name, selected: name === node() }, name)));
        tools.prepend(h('label', { class: 'node', 'data-names': names.join() }, 'Node ', select));
    }
}

function watch() {
    live.on('sample', identify);
    live.on('node/', identify);
    live.on('panel/', () => {
        navigate();
        if (shown.startsWith('panel/')) {
            show(false);
        }
    });
    live.on('connected', open => {
        document.body.classList.toggle('lost', !open);
        ipv8.announce(open ? '' : 'The connection to the node is lost; trying again.');
    });
}

async function enter() {
    try {
        await api.get('/api/v1/panels', { quiet: true });
    } catch (problem) {
        if (problem.status === 401) {
            leave();
            leave = () => { };
            await askForKey(main, api);
        }
    }
    await live.start();
    document.body.classList.add('inside');
    identify();
    await show(false);
}

menu.addEventListener('click', () => {
    menu.setAttribute('aria-expanded', String(document.body.classList.toggle('menu-open')));
});
document.addEventListener('keydown', event => event.key === 'Escape' && closeMenu());
window.addEventListener('hashchange', () => document.body.classList.contains('inside') && show());
document.querySelector('.skip').addEventListener('click', event => { event.preventDefault(); main.focus(); });
document.getElementById('tools').append(themeSwitch());
api.whenRefused(() => { live.stop(); location.reload(); });
await redeemTicket(api);
navigate();
watch();
await enter();
