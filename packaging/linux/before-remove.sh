#!/bin/sh
# Before the package is removed: a running Porthole is asked to end in its own way, which takes its port off the
# router. Not before an upgrade: dpkg says "remove" or "upgrade", rpm says how many versions are left.
# What lies in people's home folders stays, as packages do; "Close and forget" in the settings deletes it. An entry for
# starting at login names the program in TryExec and is ignored once the program is gone.
case "$1" in
  remove | 0) ;;
  *) exit 0 ;;
esac

program=/opt/Porthole/porthole

# Its helpers carry --type=; they end with it.
running() {
  for folder in /proc/[0-9]*; do
    [ "$(readlink "$folder/exe" 2>/dev/null)" = "$program" ] || continue
    tr '\0' '\n' <"$folder/cmdline" 2>/dev/null | grep -q '^--type=' && continue
    echo "${folder#/proc/}"
  done
}

for pid in $(running); do
  kill -TERM "$pid" 2>/dev/null || true
done

# Removing the port takes up to eight seconds.
tries=0
while [ -n "$(running)" ] && [ "$tries" -lt 20 ]; do
  sleep 0.5
  tries=$((tries + 1))
done
exit 0
