/**
 * Opens the row of a chart's table that says how a point came about, and puts the focus on it.
 * @param chart the table is the first one below it that has the point
 */
export function openPoint(chart: Element, key: string): void {
	for (let below = chart.nextElementSibling; below; below = below.nextElementSibling) {
		const rows = [...below.querySelectorAll<HTMLElement>('[data-point]')];
		const figure = rows
			.find((row) => row.dataset.point === key)
			?.querySelector<HTMLDetailsElement>('details');
		if (!figure) continue;
		for (let around: Element | null = figure; around; around = around.parentElement)
			if (around instanceof HTMLDetailsElement) around.open = true;
		figure.querySelector('summary')?.focus();
		return;
	}
}
