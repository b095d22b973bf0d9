set check_function_bodies = off;

-- What somebody types to search, without strokes that stand before no word: each would be one more negation, of which
-- PostgreSQL takes no more than 32 in a row.
create or replace function app.search_text(typed text) returns text
	language sql stable
	return regexp_replace(app.folded(typed), '-(?=[^0-9a-z"]|$)', ' ', 'g');


reset check_function_bodies;
