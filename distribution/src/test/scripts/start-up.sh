#!/usr/bin/env bash
# Measures a start of the built distribution: seconds from the start script to ready.json, processor seconds until then, resident
# memory 8 seconds later, seconds from SIGTERM to the end. The first two passes make the class archive and are not counted.
#
#   distribution/src/test/scripts/start-up.sh [PASSES]      JAVA_HOME chooses the Java, JAVA_OPTS are passed
#   on, RUN_OPTS too, such as --http off
set -eu
passes=${1:-7}
root=$(cd "$(dirname "$0")/../../.." && pwd)
ipv8=$(echo "$root"/target/ipv8-*/bin/ipv8)
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
seconds() { echo $((($2 - $1) / 1000000)) | sed 's/^/000/; s/0*\(.*\)\(...\)$/\1.\2/; s/^\./0./'; }

for ((pass = -1; pass <= passes; pass++)); do
    started=$(date +%s%N)
    "$ipv8" run --home "$home" --no-shell --listen 127.0.0.1:0 ${RUN_OPTS:-} </dev/null >/dev/null &
    node=$!
    until [ -e "$home/run/ready.json" ]; do sleep 0.005; done
    ready=$(date +%s%N)
    ticks=$(awk '{print $14 + $15}' "/proc/$node/stat")
    sleep 8
    resident=$(awk '/^VmRSS/ {print int($2 / 1024)}' "/proc/$node/status")
    stopping=$(date +%s%N)
    kill "$node"
    wait "$node"
    ended=$(date +%s%N)
    [ "$pass" -lt 1 ] || echo "$(seconds "$started" "$ready") $(awk "BEGIN {print $ticks / 100}") $resident $(seconds "$stopping" "$ended")"
done | tee "$home/figures"

for column in 1:"ready s" 2:"CPU s" 3:"resident MiB" 4:"stop s"; do
    sort -n -k "${column%%:*}" "$home/figures" | awk -v c="${column%%:*}" -v name="${column#*:}" \
        '{v[NR] = $c} END {print name ": median " v[int((NR + 1) / 2)] ", best " v[1]}'
done
