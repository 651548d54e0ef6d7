# The project's commands; each installs first what the machine lacks.

.PHONY: serve dev test hosts engines pictures bench setup dist

# The release page with the stand-in tenant behind it. PORT=8787, AUTH=none for one that asks for no token
serve:
	@scripts/serve

# The debug page, built anew at every change. PORT=8080, API=http://… and TOKEN=… for another API.
dev:
	@scripts/dev

# Everything that can be checked.
test:
	@scripts/test

# An admin's whole work once more, in Firefox: before a release, and after a change of what differs between browsers.
engines:
	@scripts/engines

# The form in a portal of every kind, those too that take minutes to build. HOSTS="angular next" for some of them.
hosts:
	@scripts/hosts

# Every state's picture and accessibility tree anew, in tests/look/: look at what changes.
pictures:
	@scripts/pictures

# The widget beside three other forms, measured: target/bench.md. RUNS=5, APPS=…, PEERS=…
bench:
	@scripts/bench

# The release page in dist/, the npm package as target/invite-users-….tgz.
dist:
	@scripts/dist

# What the commands above do first.
setup:
	@scripts/setup test
