import { describe, expect, it } from 'vitest';
import { namePressedButtons } from './pressed-button.ts';

/** A page on which a form is sent and read, by a browser that names the pressed button itself or does not know how. */
function page({ knowsButtons }: { knowsButtons: boolean }) {
	const form = new EventTarget();
	const end = namePressedButtons(form);
	const send = (button: { name: string; value: string; form?: unknown } | null) => {
		const submitter = button && { form, ...button };
		form.dispatchEvent(Object.assign(new Event('submit'), { submitter }));
		const formData = new FormData();
		formData.append('because', 'Trẻ em bấm');
		if (knowsButtons && submitter?.name) formData.append(submitter.name, submitter.value);
		form.dispatchEvent(Object.assign(new Event('formdata'), { formData }));
		return [...formData];
	};
	return { send, end };
}
const WRITTEN = ['because', 'Trẻ em bấm'];

describe('a form that is sent by one of several buttons', () => {
	for (const knowsButtons of [true, false])
		it(`says once which, in a browser that ${knowsButtons ? 'names' : 'does not name'} it`, () => {
			const { send } = page({ knowsButtons });
			expect(send({ name: 'to', value: 'in' })).toEqual([WRITTEN, ['to', 'in']]);
			expect(send({ name: 'to', value: 'out' })).toEqual([WRITTEN, ['to', 'out']]);
		});

	it('says nothing of a button without a name, of another form’s, or of none', () => {
		const { send } = page({ knowsButtons: false });
		expect(send({ name: '', value: '' })).toEqual([WRITTEN]);
		expect(send({ name: 'to', value: 'in', form: {} })).toEqual([WRITTEN]);
		expect(send({ name: 'to', value: 'in' })).toHaveLength(2);
		expect(send(null)).toEqual([WRITTEN]);
	});

	it('is left alone once the page has gone', () => {
		const { send, end } = page({ knowsButtons: false });
		end();
		expect(send({ name: 'to', value: 'in' })).toEqual([WRITTEN]);
	});
});
