#!/bin/sh
# A public project is a file in the folder of the database.
mkdir -p /database/projects
answer() {
  printf 'Status: %s\r\nContent-Type: application/json\r\n\r\n' "$1"
  exit
}
case $QUERY_STRING in
  method=HEAD*)
    [ -f "/database/projects/${QUERY_STRING##*project_name=}" ] && answer '200 OK'
    answer '404 Not Found'
    ;;
esac
name=$(grep -o '"project_name": *"[a-z0-9._-]*"' | grep -o '[a-z0-9._-]*"$')
: > "/database/projects/${name%\"}"
answer '201 Created'
