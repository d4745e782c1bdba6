/** Forms made from what bundles say of their settings. */
const ALL = '/api/v1/configuration';

export function mount(element, ipv8, [pid]) {
    return pid === undefined ? mountAll(element, ipv8) : mountOne(element, ipv8, pid);
}

function mountAll(element, ipv8) {
    const { kit } = ipv8;
    const { h, count } = kit;
    const list = kit.table('Configurations', [
        { title: 'Configuration', cell: each => h('a', { href: `#/settings/${ipv8.part(each.pid)}` }, each.pid), same: each => each.pid },
        { title: 'Settings of', cell: each => each.what },
        { title: 'Set', number: true, cell: each => count(each.set) },
        { title: 'Wrong', number: true, cell: each => count(each.problems) },
    ], each => each.pid, 'No bundle here has settings.');
    element.append(kit.heading('Settings', h('p', { class: 'quiet' }, 'What is not set has its default.')), list.node);
    return ipv8.every(5000, async () => list.show(await ipv8.all(ALL))).end;
}

/** The control that fits a setting. */
function control(kit, setting) {
    const { h } = kit;
    const now = setting.value ?? '';
    const common = { id: `set-${setting.key}`, 'aria-describedby': `about-${setting.key}` };
    const words = setting.type === 'flag' ? ['true', 'false'] : setting.options;
    if (words.length > 0 && !setting.list) {
        return h('select', common, h('option', { value: '' }, `default${setting.standard ? ` (${setting.standard})` : ''}`),
            words.map(word => h('option', { value: word, selected: word === now }, word)));
    }
    const number = (setting.type === 'whole' || setting.type === 'number') && !setting.list;
    const input = h('input', { ...common, type: number ? 'number' : setting.type === 'secret' ? 'password' : 'text', autocomplete: 'off',
        spellcheck: 'false', min: number ? setting.min : null, max: number ? setting.max : null, step: setting.type === 'number' ? 'any' : null,
        placeholder: setting.type === 'secret' && setting.value ? 'set, but not shown' : setting.standard ?? '' });
    input.value = setting.type === 'secret' ? '' : now;
    return input;
}

function allowed(setting) {
    const bounds = setting.min || setting.max ? `${setting.min ?? 'any'} to ${setting.max ?? 'any'}` : '';
    return [setting.list ? 'a list, separated by commas' : '', bounds ? `${bounds}${setting.unit ? ` ${setting.unit}` : ''}` : '',
        setting.standard ? `default ${setting.standard}` : ''].filter(Boolean).join('; ');
}

function form(ipv8, pid, setting, changed) {
    const { kit } = ipv8;
    const { h, say } = kit;
    const input = control(kit, setting);
    const answer = h('p', { role: 'status', class: setting.problem ? 'problem' : 'quiet' }, setting.problem ?? '');
    const path = `${ALL}/${ipv8.part(pid)}/${ipv8.part(setting.key)}`;
    const attempt = async call => {
        try {
            const change = await call();
            answer.classList.remove('problem');
            await changed(setting.key, `Kept in ${change.kept}.${change.effect ? ` A change ${change.effect}.` : ''}`);
        } catch (problem) {
            answer.classList.add('problem');
            say(answer, problem.message);
        }
    };
    const save = event => {
        event.preventDefault();
        attempt(() => (input.value.trim() === '' ? ipv8.delete(path) : ipv8.put(path, { value: input.value.trim() })));
    };
    const reset = setting.value === null ? null : h('button', { type: 'button', class: 'plain', onclick: () => attempt(() => ipv8.delete(path)) },
        'Back to the default');
    return h('form', { class: 'setting', onsubmit: save, novalidate: true, 'data-key': setting.key },
        h('div', {}, h('label', { for: input.id }, setting.key), h('p', { class: 'quiet', id: `about-${setting.key}` }, setting.description,
            allowed(setting) ? h('span', {}, ` (${allowed(setting)})`) : null)),
        h('div', { class: 'entry' }, h('div', { class: 'buttons' }, input, h('button', { 'aria-label': `Save ${setting.key}` }, 'Save')), reset, answer));
}

function mountOne(element, ipv8, pid) {
    const { kit } = ipv8;
    const { h } = kit;
    const place = h('div', { class: 'settings' });
    const about = h('p', { class: 'quiet' });
    element.append(h('p', { class: 'back' }, h('a', { href: '#/settings' }, 'All settings')), kit.heading(pid), about, place);

    function create(configuration) {
        const name = h('input', { id: 'name', required: true, pattern: '[A-Za-z0-9_-]+', autocomplete: 'off', spellcheck: 'false' });
        place.replaceChildren(h('form', { class: 'filters', onsubmit: event => {
            event.preventDefault();
            location.hash = `#/settings/${ipv8.part(`${configuration.pid}~${name.value.trim()}`)}`;
        } }, h('label', { for: 'name' }, 'There may be several of these. Name one ', name), h('button', {}, 'Go on')));
    }

    async function show(key, words) {
        const configuration = await ipv8.get(`${ALL}/${ipv8.part(pid)}`);
        kit.say(about, `${configuration.title}. ${configuration.description}`);
        if (configuration.factory && !pid.includes('~')) {
            create(configuration);
            return;
        }
        place.replaceChildren(...configuration.settings.map(setting => form(ipv8, pid, setting, show)));
        if (key !== undefined) {
            const saved = [...place.children].find(each => each.dataset.key === key);
            kit.say(saved.querySelector('[role=status]'), words);
            saved.querySelector('button').focus();
        }
    }

    show().catch(problem => place.replaceChildren(h('p', { class: 'problem' }, problem.message)));
    return () => { };
}
