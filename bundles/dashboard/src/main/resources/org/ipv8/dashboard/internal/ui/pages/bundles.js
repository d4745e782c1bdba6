/** The bundles: installed by dropping their files, updated, rolled back, removed; and why one does not run. */
const BUNDLES = '/api/v1/bundles';
const ORIGINS = { command: 'installed', directory: 'from a watched directory', platform: '', host: 'of the host' };

export function mount(element, ipv8) {
    const { kit } = ipv8;
    const { h, say, follow, plural } = kit;
    const message = h('p', { role: 'status', class: 'quiet' });
    const [brought, platform] = [h('ul', { class: 'bundles' }), h('ul', { class: 'bundles' })];
    const none = h('p', { class: 'quiet' }, 'None yet.');
    const total = h('p', { class: 'quiet' });
    let last = Promise.resolve();

    /** Does one thing after the other, and says what has become of each. */
    function work(what, call) {
        last = last.then(() => perform(what, call));
    }

    async function perform(what, call) {
        message.classList.remove('problem');
        say(message, `${what} …`);
        try {
            const result = await call();
            const bundles = [result].flat().filter(Boolean);
            const troubled = bundles.find(each => each.problem);
            say(message, troubled ? `${troubled.bundle}: ${troubled.problem}`
                : `${what}: done${bundles[0]?.version ? `, ${bundles.map(each => `${each.bundle} ${each.version} is ${each.state}`).join(', ')}` : ''}.`);
            message.classList.toggle('problem', troubled !== undefined);
        } catch (problem) {
            say(message, problem.message);
            message.classList.add('problem');
        }
        timer.now();
    }

    const jar = { type: 'application/java-archive' };
    const install = files => work(`Installing ${[...files].map(file => file.name).join(', ')}`, async () => {
        const results = [];
        for (const file of files) {
            results.push(await ipv8.post(BUNDLES, file, jar));
        }
        return results.flat();
    });

    function choose(id, title, taken, several) {
        const input = h('input', { type: 'file', id, accept: '.jar', multiple: several, onchange: () => {
            const files = [...input.files];
            input.value = '';
            if (files.length > 0) {
                taken(files);
            }
        } });
        return [input, h('label', { for: id }, title)];
    }

    const drop = h('div', { class: 'drop', ondragover: event => { event.preventDefault(); drop.classList.add('over'); },
        ondragleave: () => drop.classList.remove('over'),
        ondrop: event => {
            event.preventDefault();
            drop.classList.remove('over');
            install([...event.dataTransfer.files]);
        } }, h('span', {}, 'Drop the jar of a bundle here, and it runs. Or'), choose('jar', 'choose a file', install, true));

    function actions(bundle) {
        const name = ipv8.part(bundle.bundle);
        const button = (title, does) => h('button', { type: 'button', class: 'plain', onclick: does,
            'aria-label': `${title} ${bundle.bundle}` }, title);
        const update = h('input', { type: 'file', accept: '.jar', hidden: true, 'aria-label': `New version of ${bundle.bundle}`, onchange: () => {
            const file = update.files[0];
            if (file) {
                work(`Updating ${bundle.bundle}`, () => ipv8.put(`${BUNDLES}/${name}`, file, jar));
            }
        } });
        const ours = bundle.origin === 'command';
        return h('span', { class: 'actions' },
            bundle.origin === 'directory' ? null : [update, button('Update', () => update.click())],
            bundle.previous ? button(`Back to ${bundle.previous}`, () => work(`Rolling ${bundle.bundle} back`,
                () => ipv8.post(`${BUNDLES}/${name}/rollback`, {}))) : null,
            ours ? button('Uninstall', () => work(`Uninstalling ${bundle.bundle}`, () => ipv8.delete(`${BUNDLES}/${name}`))) : null,
            h('button', { type: 'button', class: 'plain', 'aria-expanded': 'false', onclick: event => unfold(bundle, event.target) }, 'Wiring'));
    }

    async function unfold(bundle, button) {
        const item = button.closest('li');
        const old = item.querySelector('.more');
        button.setAttribute('aria-expanded', String(!old));
        if (old) {
            old.remove();
            return;
        }
        const more = h('div', { class: 'more' });
        item.append(more);
        try {
            const { uses, usedBy } = await ipv8.get(`${BUNDLES}/${ipv8.part(bundle.bundle)}`);
            const names = wires => [...new Map(wires.map(wire => [`${wire.what} ${wire.bundle}`, wire])).values()]
                .sort((a, b) => a.what.localeCompare(b.what));
            const packages = wires => names(wires.filter(wire => wire.kind === 'osgi.wiring.package'));
            const others = wires => names(wires.filter(wire => wire.kind !== 'osgi.wiring.package'));
            const from = wire => [wire.what, h('span', { class: 'quiet' }, ` from ${wire.bundle}`)];
            const by = wire => [wire.what, h('span', { class: 'quiet' }, ` by ${wire.bundle}`)];
            const group = (title, rows) => rows.length === 0 ? null : h('div', {}, h('h3', { class: 'quiet' }, title), h('ul', { class: 'wires' },
                rows.map(row => h('li', {}, row))));
            more.append(...[
                group('Packages from others', packages(uses).map(from)), group('Services and more from others', others(uses).map(from)),
                group('Packages that others use', packages(usedBy).map(by)),
                group('Services and more that others use', others(usedBy).map(by))].filter(Boolean));
            if (more.children.length === 0) {
                more.append(h('p', { class: 'quiet' }, 'It is wired to nothing.'));
            }
        } catch (problem) {
            more.append(h('p', { class: 'problem' }, problem.message));
        }
    }

    function row(bundle) {
        const version = h('span', { class: 'mono' });
        const state = h('span', { class: 'state' });
        const place = h('span');
        const problem = h('p', { class: 'problem' });
        let offered = '';
        return {
            node: h('li', { 'data-bundle': bundle.bundle }, h('div', { class: 'row' }, h('span', {}, h('span', { class: 'name' }, bundle.bundle), ' ',
                h('span', { class: 'quiet' }, ORIGINS[bundle.origin] ?? bundle.origin)), version, state, place), problem),
            update(now) {
                say(version, now.version);
                say(state, now.state);
                state.dataset.state = now.state;
                say(problem, now.problem ?? '');
                problem.hidden = !now.problem;
                if (offered !== `${now.previous}${now.origin}`) {
                    offered = `${now.previous}${now.origin}`;
                    place.replaceChildren(actions(now));
                }
            },
        };
    }

    async function show() {
        const bundles = await ipv8.all(BUNDLES);
        const troubled = bundles.filter(each => each.problem).length;
        bundles.sort((a, b) => a.bundle.localeCompare(b.bundle));
        const added = each => each.origin === 'command' || each.origin === 'directory';
        say(total, `${plural(bundles.length, 'bundle')}, ${troubled === 0 ? 'all of them work' : `${troubled} of them with a problem`}.`);
        none.hidden = bundles.some(added);
        follow(brought, bundles.filter(added), each => `${each.id}${each.bundle}`, row);
        follow(platform, bundles.filter(each => !added(each)), each => `${each.id}${each.bundle}`, row);
    }

    element.append(kit.heading('Bundles', total), h('div', {}, drop, message),
        kit.section('Added to this node', brought, none), kit.section('Of the platform', platform));
    const timer = ipv8.every(3000, show);
    const stop = ipv8.on('bundle/', () => timer.now());
    return () => { timer.end(); stop(); };
}
