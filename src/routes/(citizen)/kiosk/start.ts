import { hydrate } from 'svelte';
import App from './App.svelte';

const target = document.querySelector<HTMLElement>('#kiosk')!;
hydrate(App, { target, props: JSON.parse(target.dataset.start!) });
