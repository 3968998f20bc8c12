/** Version of the program; `status` tells when an older one is installed. */
export const scriptVersion = 1

/**
 * The pre-push program for POSIX sh, kept in the git directory as `deploy-readiness/pre-push`. It reads a verdict that was made in
 * advance for the pushed tree and starts node only where there is none. What it cannot judge passes, and is said aloud.
 * Arguments and standard input are those that git gives a pre-push hook.
 */
export const prePushScript = String.raw`#!/bin/sh
# Deploy Readiness pre-push, version ${scriptVersion}. Written by "deploy-readiness hook install"; changes are lost.
# Input: lines "LOCAL-REF LOCAL-ID REMOTE-REF REMOTE-ID". Exit: 1 stops the push, 0 lets it go.
remote=$1
lines=$(cat)
common=$(git rev-parse --git-common-dir 2>/dev/null) || exit 0
folder=$common/deploy-readiness
verdicts=$folder/verdicts

say() { printf 'deploy-readiness: %s\n' "$1" >&2; }

# The last push, for an open editor to show. key=value lines, replaced as a whole.
record() {
  {
    printf 'at=%s\noutcome=%s\nref=%s\ncommit=%s\ntree=%s\nverdict=%s\nheadline=%s\n' \
      "$(date +%s)" "$1" "$ref" "$commit" "$tree" "$verdict" "$headline"
  } >"$folder/last-push.$$" 2>/dev/null && mv -f "$folder/last-push.$$" "$folder/last-push" 2>/dev/null
}

# Deletions, tags, notes, and pushes that bring the branch no new commit change nothing that runs.
is_judged() {
  case $local_id in *[!0]*) ;; *) return 1 ;; esac
  case $remote_ref in refs/tags/* | refs/notes/*) return 1 ;; esac
  case $remote_id in
    *[!0]*) git cat-file -e "$remote_id" 2>/dev/null && set -- "^$remote_id" || set -- ;;
    *) set -- --not "--remotes=$remote" ;;
  esac
  [ -n "$(git rev-list -n 1 "$local_id" "$@" 2>/dev/null || echo unknown)" ]
}

read_verdict() {
  verdict= mode=warn headline= reasons= stale_at= observed_at=
  [ -r "$verdicts/$tree" ] || return 1
  while IFS= read -r line || [ -n "$line" ]; do
    value=${'$'}{line#*=}
    case $line in
      verdict=*) verdict=$value ;;
      mode=*) mode=$value ;;
      headline=*) headline=$value ;;
      observedAt=*) observed_at=$value ;;
      staleAt=*) stale_at=$value ;;
      reason=*) reasons="$reasons
$value" ;;
    esac
  done <"$verdicts/$tree"
  case $verdict in ready | attention | not-ready | unknown) ;; *) return 1 ;; esac
}

say_stale() {
  case $stale_at in
    '' | *[!0-9]*) ;;
    *) [ "$(date +%s)" -le "$stale_at" ] || say "this verdict stands on old metrics, seen $observed_at: run \"deploy-readiness assess\" for new ones" ;;
  esac
}

say_reasons() {
  printf '%s\n' "$reasons" | while IFS= read -r reason; do
    case $reason in '' | "$headline") ;; *) printf '  - %s\n' "$reason" >&2 ;; esac
  done
}

# Judges now what nobody has judged yet, with the node that was there at install.
judge() {
  node= cli= electron=
  if [ -r "$folder/program" ]; then
    while IFS= read -r line; do
      case $line in
        node=*) node=${'$'}{line#*=} ;;
        cli=*) cli=${'$'}{line#*=} ;;
        electron=*) electron=${'$'}{line#*=} ;;
      esac
    done <"$folder/program"
  fi
  if [ ! -x "$node" ] || [ ! -r "$cli" ]; then
    say "NOT JUDGED: no verdict for $ref, and the program that would make one is gone ($node $cli): run \"hook install\" again"
    return
  fi
  say "no verdict for $ref yet, judging it now"
  [ -z "$electron" ] || { ELECTRON_RUN_AS_NODE=1 && export ELECTRON_RUN_AS_NODE; }
  printf '%s\n' "$1" | "$node" "$cli" pre-push --quiet "$remote" >/dev/null
}

stop=0
judge_ref() {
  tree=$(git rev-parse --verify --quiet "$local_id^{tree}") || return 0
  read_verdict || { judge "$1"; read_verdict; } || {
    say "NOT JUDGED: $ref is pushed without a verdict"
    verdict=unknown headline=
    record not-judged
    return 0
  }
  [ "$mode" != off ] || return 0
  say_stale
  case $verdict in
    ready) record passed ;;
    attention) say "$ref: attention. $headline" && record passed ;;
    unknown) say "NOT JUDGED: $ref could not be judged. $headline" && record not-judged ;;
    not-ready)
      say "$ref is not ready. $headline"
      say_reasons
      if [ "$mode" = block ]; then
        say 'the push is stopped: cure it, or decide with "deploy-readiness sign ITEM" or "waive ITEM", then push again'
        record blocked
        stop=1
      else
        record warned
      fi
      ;;
  esac
}

while read -r ref local_id remote_ref remote_id; do
  [ -n "$remote_id" ] || continue
  commit=$local_id
  is_judged && judge_ref "$ref $local_id $remote_ref $remote_id"
done <<DEPLOY_READINESS_LINES
$lines
DEPLOY_READINESS_LINES
exit $stop
`
