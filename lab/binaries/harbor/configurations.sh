#!/bin/sh
# What was PUT is kept in the folder of the database.
if [ "$QUERY_STRING" = PUT ]; then
  grep -q '"self_registration": *false' && echo false > /database/self_registration
fi
printf 'Content-Type: application/json\r\n\r\n'
printf '{"self_registration":{"value":%s,"editable":true}}\n' "$(cat /database/self_registration 2> /dev/null || echo true)"
