-- How the server calls a function in somebody's name, in one round trip and one transaction: take the role and the
-- claims, then run the statement with its named arguments. Only the login that may take those roles anyway calls it.
create function app.call(as_role text, claims text, statement text, args jsonb) returns text
	language plpgsql as $$
declare
	answer text;
begin
	perform set_config('role', as_role, true), set_config('request.jwt.claims', claims, true);
	execute statement into answer using args;
	return answer;
end $$;
revoke execute on function app.call(text, text, text, jsonb) from public, service_role;
grant usage on schema app to authenticator;
grant execute on function app.call(text, text, text, jsonb) to authenticator;
