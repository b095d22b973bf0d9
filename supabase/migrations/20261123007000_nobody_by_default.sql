-- Every new function may be called by everybody unless that is taken away, and a default of one schema cannot take
-- away what the default of the whole database gives. So take it away where it is given: from here on nobody may call
-- what no migration grants, in whatever schema.
alter default privileges revoke execute on functions from public;

-- And from all that were made before.
revoke execute on all functions in schema api, app from public;
