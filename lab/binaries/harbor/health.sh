#!/bin/sh
status=unhealthy
wget -q -O /dev/null http://registry:5000/ && status=healthy
printf 'Content-Type: application/json\r\n\r\n'
printf '{"status":"%s","components":[{"name":"registry","status":"%s"}]}\n' "$status" "$status"
