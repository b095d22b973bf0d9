/**
 * Forms of the desk say which of their buttons was pressed, and scripts send what `FormData` has read of them. Browsers
 * before 2023 ignore its second argument, the button, without a word: there the button is added here.
 * @returns ends it
 */
export function namePressedButtons(page: EventTarget): () => void {
	let pressed: HTMLButtonElement | null = null;
	const remember = (event: Event) =>
		(pressed = (event as SubmitEvent).submitter as HTMLButtonElement | null);
	const add = ({ target, formData }: Event & { formData?: FormData }) => {
		if (!formData || !pressed?.name || pressed.form !== target) return;
		// Whoever knows the button has named it already.
		const { name, value } = pressed;
		if (!formData.getAll(name).includes(value)) formData.append(name, value);
	};
	// Before the form's own script hears of it, which reads the form at once.
	page.addEventListener('submit', remember, { capture: true });
	page.addEventListener('formdata', add, { capture: true });
	return () => {
		page.removeEventListener('submit', remember, { capture: true });
		page.removeEventListener('formdata', add, { capture: true });
	};
}
