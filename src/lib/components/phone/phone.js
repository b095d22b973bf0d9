// Makes the slip nicer on a phone; everything works without it. Sent as it is, so it stays small and plain.
// A tap is kept here first, then sent; what the network refuses waits and goes later.
const KEY = 'hai-long.slips';
/** @typedef {[url: string, form: [string, any][], at: number]} Kept */
/** @returns {Kept[]} */
const waiting = () => JSON.parse(localStorage.getItem(KEY) || '[]');
const keep = (/** @type {Kept[]} */ slips) => localStorage.setItem(KEY, JSON.stringify(slips));
let sending = false;

/** @param {string} html */
function show(html) {
	const next = new DOMParser().parseFromString(html, 'text/html');
	document.title = next.title;
	document.body.replaceWith(next.body);
	scrollTo(0, 0);
	document.querySelector('h1')?.focus();
}

async function flush() {
	if (sending) return;
	sending = true;
	try {
		for (let slips; (slips = waiting()).length; keep(waiting().slice(1))) {
			const [url, form, at] = /** @type {Kept} */ (slips[0]);
			const body = new URLSearchParams(form);
			body.set('age', String((Date.now() - at) / 1000));
			const response = await fetch(url, { method: 'POST', body, headers: { accept: 'text/html' } });
			if (response.status >= 500 || response.status == 429) throw response;
			const html = await response.text();
			if (url.startsWith(location.origin + location.pathname)) show(html);
		}
	} catch {
		/** @type {HTMLElement | null} */
		const told = document.querySelector('[data-kept]');
		if (told) told.hidden = false;
	}
	sending = false;
}

document.addEventListener('submit', (event) => {
	const { submitter } = event;
	const target = /** @type {HTMLFormElement} */ (event.target);
	try {
		const form = [...new FormData(target, submitter)];
		keep([...waiting(), [target.action, form, Date.now()]]);
	} catch {
		return;
	}
	event.preventDefault();
	target.inert = true;
	flush();
});
addEventListener('online', flush);
setInterval(flush, 15e3);
flush();
