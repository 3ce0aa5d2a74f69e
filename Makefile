PREFIX ?= /usr/local
SHARED ?= ../shared
OUT ?= .build/screens
MINUTES ?= 120
RELEASE = swift build -c release --static-swift-stdlib
VIGIL = .build/release/vigil
# The TensorFlow that deploy/setup.sh fetched; empty where another one is used.
LIBRARY ?= $(realpath $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/vigil/tensorflow)

.PHONY: run test setup build install lint format bench bench-screen soak screens test-release test-thread test-address \
    test-tensorflow test-container compile place service clean

run: build ## the dashboard on the demo site
	@$(VIGIL) demo

build: setup ## the program, for release
	@$(MAKE) --no-print-directory compile

compile:
	@$(RELEASE) --product vigil

setup: ## what is missing on this machine
	@deploy/setup.sh

test: ## every test
	@deploy/setup.sh --test
	swift build --build-tests
	@deploy/test.sh .build/debug/vigilPackageTests.xctest

test-release: ## every test, optimised
	@deploy/setup.sh --test
	swift test -c release -Xswiftc -enable-testing --scratch-path .build/tests-release

test-thread: ## every test under the thread sanitizer
	@deploy/setup.sh --test
	TSAN_OPTIONS="report_thread_leaks=0 ignore_noninstrumented_modules=1" \
	    swift test --sanitize=thread --scratch-path .build/tests-thread

test-tensorflow: ## the tests of models against the oldest and the newest TensorFlow, with one build
	@deploy/setup.sh --test
	swift build --build-tests
	@deploy/test-tensorflow.sh

test-container: ## the image, built and run as deploy/compose.yaml says
	@deploy/container-proof.sh

test-address: ## every test under the address sanitizer
	@deploy/setup.sh --test
	ASAN_OPTIONS=detect_leaks=0 swift test --sanitize=address --scratch-path .build/tests-address

lint: ## style
	swift format lint --strict --recursive --parallel Package.swift Sources Tests

format:
	swift format --in-place --recursive --parallel Package.swift Sources Tests

bench: build ## this program beside the usual Python way and the bare limit, in one run
	@deploy/bench.sh $(SHARED)

screens: build ## the dashboard's pictures into OUT, as PNG too where TOOL draws a terminal
	@deploy/screens.sh $(OUT) $(TOOL)
bench-screen: build ## what the dashboard costs its terminal and the processor
	@python3 deploy/screen-bench.py $(VIGIL)

soak: build ## whether a station under load grows, in MINUTES after a warm-up; CAMERAS are addresses in place of the demo site's
	@python3 deploy/soak.py $(VIGIL) $(MINUTES) $(CAMERAS)

install: build ## under PREFIX, with the service unit and the TensorFlow that was fetched; as root or by sudo
	@install -d "$(DESTDIR)$(PREFIX)/bin" 2>/dev/null && [ -w "$(DESTDIR)$(PREFIX)/bin" ] || as_root=sudo; \
	$$as_root $(MAKE) --no-print-directory place service PREFIX="$(PREFIX)" DESTDIR="$(DESTDIR)" LIBRARY="$(LIBRARY)"

# TensorFlow too, as no service sees the folder of who fetched it.
place:
	install -D -m 755 $(VIGIL) $(DESTDIR)$(PREFIX)/bin/vigil
	install -d $(DESTDIR)$(PREFIX)/share/vigil/demo $(DESTDIR)$(PREFIX)/share/vigil/themes
	install -m 644 Sources/DemoSite/Resources/* $(DESTDIR)$(PREFIX)/share/vigil/demo
	install -m 644 themes/*.toml $(DESTDIR)$(PREFIX)/share/vigil/themes
	install -m 644 config.toml $(DESTDIR)$(PREFIX)/share/vigil/config.toml
	$(if $(LIBRARY),rm -rf $(DESTDIR)$(PREFIX)/lib/vigil && install -d $(DESTDIR)$(PREFIX)/lib/vigil && \
	    cp -r $(LIBRARY) $(wildcard $(dir $(LIBRARY))nvidia) $(DESTDIR)$(PREFIX)/lib/vigil)

# What a container has no use for.
service:
	install -d $(DESTDIR)$(PREFIX)/lib/systemd/system
	sed 's|/usr/local/bin/vigil|$(PREFIX)/bin/vigil|' deploy/vigil.service \
	    > $(DESTDIR)$(PREFIX)/lib/systemd/system/vigil.service
	chmod 644 $(DESTDIR)$(PREFIX)/lib/systemd/system/vigil.service

clean:
	rm -rf .build
