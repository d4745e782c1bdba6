/* Sends back every datagram: what the system calls alone cost. Prints "listening PORT"; answers -1 to every line of input. */
#include <arpa/inet.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/socket.h>

static void *answer(void *unused) {
    char line[256];
    while (fgets(line, sizeof line, stdin)) {
        puts("-1");
        fflush(stdout);
    }
    return unused;
}

int main(void) {
    static char data[65536];
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    pthread_t thread;
    int socket_ = socket(AF_INET, SOCK_DGRAM, 0);
    if (bind(socket_, (struct sockaddr *) &address, length) || getsockname(socket_, (struct sockaddr *) &address, &length)) {
        perror("bind");
        return 1;
    }
    printf("listening %d\n", ntohs(address.sin_port));
    fflush(stdout);
    pthread_create(&thread, NULL, answer, NULL);
    for (;;) {
        struct sockaddr_in source;
        socklen_t size = sizeof source;
        ssize_t bytes = recvfrom(socket_, data, sizeof data, 0, (struct sockaddr *) &source, &size);
        if (bytes >= 0) {
            sendto(socket_, data, bytes, 0, (struct sockaddr *) &source, size);
        }
    }
}
