/** Shows the OpenAPI document of this interface, by tag, with everything a client has to know. */
function make(name, text, parent) {
    const element = document.createElement(name);
    element.textContent = text;
    parent.append(element);
    return element;
}

function resolve(schema, components) {
    const name = schema?.$ref?.split('/').pop();
    return name ? components.schemas[name] ?? components.responses[name] : schema;
}

function showBody(parent, title, content, components) {
    for (const [media, body] of Object.entries(content ?? {})) {
        make('p', `${title} (${media})`, parent);
        if (body.schema) {
            make('pre', JSON.stringify(resolve(body.schema, components), null, 1), parent);
        }
    }
}

function showOperation(parent, path, method, operation, components) {
    const details = make('details', '', parent);
    const summary = make('summary', '', details);
    make('span', method.toUpperCase(), summary).className = 'method';
    make('code', path, summary);
    make('span', ` ${operation.summary ?? ''}`, summary);
    details.dataset.text = `${method} ${path} ${operation.summary}`.toLowerCase();
    details.addEventListener('toggle', () => {
        if (details.childElementCount > 1) {
            return;
        }
        const body = make('div', '', details);
        if (operation.description) {
            make('p', operation.description, body);
        }
        const list = make('ul', '', body);
        for (const parameter of operation.parameters ?? []) {
            const known = parameter.$ref ? components.parameters[parameter.$ref.split('/').pop()] : parameter;
            make('li', `${known.name} (${known.in}): ${known.description ?? ''}`, list);
        }
        showBody(body, 'Request', operation.requestBody?.content, components);
        for (const [status, response] of Object.entries(operation.responses ?? {})) {
            const known = resolve(response, components);
            make('h4', `${status} ${known.description ?? ''}`, body);
            showBody(body, 'Answer', known.content, components);
        }
    });
}

async function load() {
    const status = document.getElementById('status');
    const parent = document.getElementById('operations');
    try {
        const api = await (await fetch('docs/swagger.json')).json();
        const groups = new Map();
        for (const [path, methods] of Object.entries(api.paths)) {
            for (const [method, operation] of Object.entries(methods)) {
                const tag = operation.tags?.[0] ?? 'Other';
                groups.set(tag, [...(groups.get(tag) ?? []), [path, method, operation]]);
            }
        }
        for (const [tag, operations] of groups) {
            const section = make('section', '', parent);
            make('h2', tag, section);
            operations.forEach(each => showOperation(section, ...each, api.components));
        }
        status.textContent = `${document.querySelectorAll('details').length} operations`;
    } catch (problem) {
        status.textContent = `The document cannot be read: ${problem.message}`;
    }
}

document.getElementById('search').addEventListener('input', event => {
    const text = event.target.value.toLowerCase();
    document.querySelectorAll('details').forEach(each => { each.hidden = !each.dataset.text.includes(text); });
});
load();
