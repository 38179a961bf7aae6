/*
 * Loaded into pcscd by test-support/pcscd.ts (LD_PRELOAD). Two things that systemd and a real reader would do: it hands
 * pcscd a listening socket of our own, as socket activation does, so that tests never meet the machine's daemon; and it
 * sends at once what the virtual reader sends in two parts, where Nagle's algorithm costs 40 ms a command.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { FIRST_ACTIVATED_FD = 3, BACKLOG = 16 };

static void stop(const char *why) {
    perror(why);
    _exit(70);
}

__attribute__((constructor)) static void activate(void) {
    const char *path = getenv("THABIAN_PCSCD_SOCKET");
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    char pid[24];
    if (path == NULL) return;
    /* A test run that is killed takes its pcscd along. */
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (strlen(path) >= sizeof address.sun_path) stop("THABIAN_PCSCD_SOCKET is too long");
    strcpy(address.sun_path, path);
    unlink(path);
    int listener = socket(AF_UNIX, SOCK_STREAM, 0);
    if (listener < 0 || bind(listener, (struct sockaddr *)&address, sizeof address) < 0) stop("bind");
    if (listen(listener, BACKLOG) < 0) stop("listen");
    if (listener != FIRST_ACTIVATED_FD && dup2(listener, FIRST_ACTIVATED_FD) < 0) stop("dup2");
    if (listener != FIRST_ACTIVATED_FD) close(listener);
    snprintf(pid, sizeof pid, "%ld", (long)getpid());
    setenv("LISTEN_PID", pid, 1);
    setenv("LISTEN_FDS", "1", 1);
}

int accept(int listener, struct sockaddr *restrict address, socklen_t *restrict length) {
    int (*next)(int, struct sockaddr *, socklen_t *) = dlsym(RTLD_NEXT, "accept");
    int accepted = next(listener, address, length);
    int on = 1;
    /* Fails on the clients' local sockets, which need no such thing. */
    if (accepted >= 0) setsockopt(accepted, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return accepted;
}
