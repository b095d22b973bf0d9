// Makes the slip nicer on a phone; everything works without it. Sent as it is, so it stays small and plain.
// A tap is kept here first, then sent; what the network refuses waits and goes later.
const KEY = 'hai-long.slips';
/** @typedef {[url: string, form: [string, any][], at: number]} Kept */
/** Nothing where the browser blocks what pages keep: then the form goes by itself. @returns {Kept[]} */
const waiting = () => {
	try {
		return JSON.parse(localStorage.getItem(KEY) || '[]');
	} catch {
		return [];
	}
};
const keep = (/** @type {Kept[]} */ slips) => localStorage.setItem(KEY, JSON.stringify(slips));
let sending = false;

/** Not taken: no connection, too many for now, or a server (or what the network shows instead of it) that refuses just now. */
/** @param {number} status @param {Document} page */
const refused = (status, page) =>
	status == 429
		? 'busy'
		: status > 499 || status == 403 || !page.querySelector('.phone')
			? 'later'
			: '';
/** @param {Kept} slip */
const isHere = ([url]) => url.startsWith(location.origin + location.pathname);

/** @param {Document} next */
function show(next) {
	document.title = next.title;
	document.body.replaceWith(next.body);
	scrollTo(0, 0);
	document.querySelector('h1')?.focus();
}

/** @param {string} why */
function tell(why) {
	/** @type {NodeListOf<HTMLElement>} */
	const messages = document.querySelectorAll('[data-kept]');
	for (const one of messages) one.hidden = one.dataset.kept != why;
}

async function flush() {
	if (sending) return;
	sending = true;
	let why = '';
	const tried = new Set();
	for (let slip; (slip = waiting().find(([, , at]) => !tried.has(at)));) {
		const [url, form, at] = slip;
		tried.add(at);
		try {
			const body = new URLSearchParams(form);
			body.set('age', String((Date.now() - at) / 1000));
			const response = await fetch(url, { method: 'POST', body, headers: { accept: 'text/html' } });
			const page = new DOMParser().parseFromString(await response.text(), 'text/html');
			const reason = refused(response.status, page);
			if (!reason) keep(waiting().filter((one) => one[2] != at));
			if (isHere(slip)) {
				why = reason;
				if (!reason) show(page);
			}
		} catch {
			why = 'offline';
			break;
		}
	}
	tell(waiting().some(isHere) ? why : '');
	sending = false;
}

document.addEventListener('submit', (event) => {
	const button = /** @type {HTMLButtonElement | null} */ (event.submitter);
	// A browser that does not say which button it was sends the form itself.
	if (!button) return;
	const target = /** @type {HTMLFormElement} */ (event.target);
	try {
		// FormData's own second argument is unknown to browsers before 2023: the face would be missing.
		/** @type {[string, any][]} */
		const form = [...new FormData(target)];
		if (button.name) form.push([button.name, button.value]);
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
