#!/bin/sh
# What was PUT is kept in the folder of the database.
case $QUERY_STRING in
  method=PUT*) grep -q '"self_registration": *false' && echo false > /database/self_registration ;;
esac
printf 'Content-Type: application/json\r\n\r\n'
printf '{"self_registration":{"value":%s,"editable":true}}\n' "$(cat /database/self_registration 2> /dev/null || echo true)"
