import { hydrate } from 'svelte';
import { Kiosk } from '#lib/kiosk/kiosk.svelte.ts';
import App from './App.svelte';

// Asked for at once, in both alphabets: text that is laid out before its font has come is laid out twice.
for (const weight of [400, 600, 800])
	void document.fonts?.load(`${weight} 1rem "Be Vietnam Pro"`, 'aế').catch(() => {});

const target = document.querySelector<HTMLElement>('#kiosk')!;
const { version, worker } = JSON.parse(target.dataset.start!) as Record<
	'version' | 'worker',
	string
>;
const kiosk = new Kiosk(version);
// Before the page comes to life: the browser opens the storage meanwhile.
kiosk.start(worker);
hydrate(App, { target, props: { kiosk } });
