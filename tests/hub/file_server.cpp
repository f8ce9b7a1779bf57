// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/hub/file_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <optional>
#include <sstream>
#include <stdexcept>

namespace lathe::test {

namespace {

// The request's head, without the empty line that ends it; empty where the client has gone.
std::string readHead(int connection) {
    std::string head;
    char byte = 0;
    while (!head.ends_with("\r\n\r\n")) {
        if (::recv(connection, &byte, 1, 0) != 1)
            return {};
        head += byte;
    }
    return head;
}

ReceivedRequest parseHead(const std::string& head) {
    ReceivedRequest request;
    std::istringstream lines(head);
    lines >> request.method >> request.path;
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line) && line.size() > 1) {
        const size_t colon = line.find(": ");
        std::string name = line.substr(0, colon);
        std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        request.headers[name] = line.substr(colon + 2, line.size() - colon - 3);
    }
    return request;
}

void sendAll(int connection, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(connection, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return;
        bytes.remove_prefix(static_cast<size_t>(sent));
    }
}

std::optional<size_t> rangeBegin(const ReceivedRequest& request) {
    const auto range = request.headers.find("range");
    if (range == request.headers.end())
        return std::nullopt;
    return std::stoull(range->second.substr(std::string("bytes=").size()));
}

}  // namespace

FileServer::FileServer() : m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    if (::bind(m_listener, reinterpret_cast<sockaddr*>(&address), length) != 0 || ::listen(m_listener, 16) != 0 ||
        ::getsockname(m_listener, reinterpret_cast<sockaddr*>(&address), &length) != 0)
        throw std::runtime_error("the test's server cannot listen");
    m_port = ntohs(address.sin_port);
    m_thread = std::thread([this] { run(); });
}

FileServer::~FileServer() {
    m_ends = true;
    ::shutdown(m_listener, SHUT_RDWR);
    m_thread.join();
    ::close(m_listener);
}

std::string FileServer::address() const {
    return "http://127.0.0.1:" + std::to_string(m_port);
}

void FileServer::serve(const std::string& path, ServedFile file) {
    const std::lock_guard lock(m_mutex);
    m_files[path] = std::move(file);
}

void FileServer::forget(const std::string& path) {
    const std::lock_guard lock(m_mutex);
    m_files.erase(path);
}

std::vector<ReceivedRequest> FileServer::requests() const {
    const std::lock_guard lock(m_mutex);
    return m_requests;
}

int FileServer::count(const std::string& method, const std::string& path) const {
    const std::lock_guard lock(m_mutex);
    return static_cast<int>(std::count_if(m_requests.begin(), m_requests.end(), [&](const ReceivedRequest& request) {
        return request.method == method && request.path == path;
    }));
}

void FileServer::run() {
    while (!m_ends) {
        const int connection = ::accept(m_listener, nullptr, nullptr);
        if (connection < 0)
            continue;
        answer(connection);
        ::close(connection);
    }
}

void FileServer::answer(int connection) {
    const std::string head = readHead(connection);
    if (head.empty())
        return;
    const ReceivedRequest request = parseHead(head);
    ServedFile file;
    bool breaks = false;
    {
        const std::lock_guard lock(m_mutex);
        m_requests.push_back(request);
        const auto found = m_files.find(request.path);
        if (found == m_files.end())
            file.status = 404;
        else
            file = found->second;
        breaks = file.breaks > 0 && request.method == "GET";
        if (breaks)
            --found->second.breaks;
    }
    const std::optional<size_t> begin = file.knowsRanges && file.status == 200 ? rangeBegin(request) : std::nullopt;
    const std::string body = begin ? file.content.substr(std::min(*begin, file.content.size())) : file.content;
    std::string reply = "HTTP/1.1 " + std::to_string(begin ? 206 : file.status) + " Reply\r\nConnection: close\r\n";
    if (begin)
        reply += "Content-Range: bytes " + std::to_string(*begin) + "-" + std::to_string(file.content.size() - 1) + "/" +
                 std::to_string(file.content.size()) + "\r\n";
    reply += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    for (const auto& [name, value] : file.headers)
        reply += name + ": " + value + "\r\n";
    sendAll(connection, reply + "\r\n");
    if (request.method == "GET")
        sendAll(connection, std::string_view(body).substr(0, breaks ? std::min(file.breakAfter, body.size()) : body.size()));
}

}  // namespace lathe::test
