# Two commands: `make charts` and `make test`. The rest is what they are made of.
.DEFAULT_GOAL := help
# a compile that fails must not look done to the next make
.DELETE_ON_ERROR:
.PHONY: help charts check version release publish recorded ct test test-all test-cluster test-webui cluster cluster-stop tools monitoring-tools lint types kubernetes engine-table engine-args bench clean

help: ## this list
	@awk -F':.*## ' '/^[a-z-]+:.*## / {printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

charts: dist ## generate every chart of profiles/ into charts/ (Node alone)
	node dist/generator/cli/main.js generate

check: dist ## regenerate and compare: charts, types, schemas
	node dist/generator/cli/main.js check

version: dist ## decide the version of every chart that differs from its last release, and write it (a clone with its history; ARGS='--note "…"')
	npx tsx test/tools/install.ts helm4
	npx tsx test/tools/with-tools.ts node dist/generator/cli/main.js version $(ARGS)
	node dist/generator/cli/main.js generate

release: dist ## record what the merged commit holds as released, in releases/
	npx tsx test/tools/install.ts helm4
	npx tsx test/tools/with-tools.ts node dist/generator/cli/main.js version --release

publish: dist ## push what is recorded: ARGS='--registry oci://host/path --key cosign.key'
	npx tsx test/tools/install.ts helm4 cosign
	npx tsx test/tools/with-tools.ts node dist/generator/cli/main.js publish $(ARGS)

recorded: node_modules/.package-lock.json ## every release was recorded from a commit in the history of BRANCH (HEAD by default)
	npx tsx test/release/recorded.ts

ct: node_modules/.package-lock.json ## ct lint as CI runs it: every chart that differs from the target branch (BRANCH=main) has a higher version
	npx tsx test/tools/install.ts helm4 ct yaml-linters
	npx tsx test/tools/with-tools.ts ct lint --config ct.yaml --target-branch "$${BRANCH:-main}" || { \
	  echo 'hint: make version; for a version that is merged and not released, make version ARGS="--to <a higher one>"' >&2; exit 1; }

test: check lint tools ## types, style, unit tests, charts through real Helm 3 and 4 and on a real control plane
	npx vitest run --project files --project cluster

test-all: check lint monitoring-tools ## as test, with Ray, Argo CD and monitors, 100 kills of the loader, a file of 5 GiB, 50 cold pods, and every values file on the cluster
	MODELCHARTS_KILLS=100 MODELCHARTS_LARGE_MIB=5120 MODELCHARTS_PODS=50 MODELCHARTS_RINGS=all MODELCHARTS_CLUSTER=all npx vitest run --project files --project cluster

test-cluster: lint monitoring-tools ## only the charts on the cluster, with Ray in its pods, Argo CD and monitors (RINGS=all: every values file)
	MODELCHARTS_RINGS=$(RINGS) MODELCHARTS_CLUSTER=all npx vitest run --project cluster

test-webui: lint ## the real Open WebUI, with the environment of its chart, in a browser (Debian's chromium)
	npx tsx test/tools/install.ts open-webui llm-d-inference-sim helm4
	npx vitest run --project webui

cluster: tools ## start a cluster and leave it, with a kubeconfig to play with
	npx tsx test/cluster/demo.ts start

cluster-stop: node_modules/.package-lock.json ## end it
	npx tsx test/cluster/demo.ts stop

tools: node_modules/.package-lock.json ## bring the pinned Helm, ct, kubeconform, … into .tools/ (Go and Python 3)
	npx tsx test/tools/install.ts

monitoring-tools: tools ## what `make test` does not run: Prometheus, its operator and its adapter, KEDA
	npx tsx test/tools/install.ts prometheus prometheus-operator prometheus-adapter keda

lint: node_modules/.package-lock.json ## types and style
	npx tsc --noEmit
	npx biome check --error-on-warnings .

types: node_modules/.package-lock.json ## rewrite the types and the editor schema made from schemas/
	npx tsx generator/cli/main.ts types

kubernetes: node_modules/.package-lock.json ## rewrite the Kubernetes types from the pinned modules (Go)
	npx tsx generator/kubernetes/make.ts

engine-table: node_modules/.package-lock.json ## make TABLE=vllm-0.27.1 again from the released package (Python 3.11, 8 GB for a minute)
	npx tsx test/tools/engines/make.ts $(TABLE)

engine-args: node_modules/.package-lock.json tools ## ask the parsers of the releases about every chart's arguments (TABLE= for one)
	npx tsx test/charts/record-engine-args.ts $(TABLE)

bench: node_modules/.package-lock.json tools ## speed as ratios: the SDK against cdk8s and kosko, 200 profiles, the loader against cp, hf and s5cmd
	npx tsx test/bench/main.ts

clean: ## forget what was built, but not the tools
	rm -rf dist node_modules

node_modules/.package-lock.json: package-lock.json
	npm ci --no-audit --no-fund --loglevel=error
	@touch $@

SOURCES := $(shell find generator programs -name '*.ts' -not -name '*.test.ts' 2>/dev/null)

dist: dist/.tsbuildinfo
dist/.tsbuildinfo: node_modules/.package-lock.json tsconfig.json tsconfig.build.json $(SOURCES)
	npx tsc -p tsconfig.build.json
	@chmod +x dist/generator/cli/main.js
	@# npx looks here for a command, and npm links only what is installed
	@ln -sfn ../../dist/generator/cli/main.js node_modules/.bin/modelcharts
	@touch $@
