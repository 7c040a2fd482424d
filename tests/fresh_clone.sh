#!/usr/bin/env bash
# What a newcomer does, on a clone of the last commit: `make run` and `make test`, both twice, in an empty folder.
# GOV.UK is not asked: its place is taken by a closed port of this machine, so `make run` must end in the demo.
set -euo pipefail
checkout=$(cd "$(dirname "$0")/.." && pwd)
clone=$(mktemp -d)
trap 'kill -- -$site 2>/dev/null || true; rm -rf "$clone"' EXIT
site=0
git clone --quiet "$checkout" "$clone/project"
cd "$clone/project"
export ALLIANCE_REPLICA=http://127.0.0.1:9
for round in 1 2; do
    start=$SECONDS
    setsid make run >run.log 2>&1 &
    site=$!
    until curl --silent --fail --output /dev/null http://127.0.0.1:8001/; do
        kill -0 $site || { cat run.log; exit 1; }
        [ $((SECONDS - start)) -lt 120 ] || { echo "no answer within two minutes"; cat run.log; exit 1; }
        sleep 1
    done
    echo "round $round: make run answers after $((SECONDS - start)) s: $(grep 'could not be reached' run.log)"
    curl --silent http://127.0.0.1:8001/ | grep --quiet Demonstration
    kill -- -$site
    wait $site || true
    while curl --silent --output /dev/null http://127.0.0.1:8001/; do sleep 0.2; done
done
unset ALLIANCE_REPLICA
for round in 1 2; do
    start=$SECONDS
    make test | tail -1
    echo "round $round: make test took $((SECONDS - start)) s"
done
