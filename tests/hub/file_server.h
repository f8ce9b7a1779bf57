// SPDX-License-Identifier: GPL-3.0-or-later
// A small hub on this machine: serves files over HTTP as a hub does, and misbehaves where a test wants it to.
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace lathe::test {

struct ServedFile {
    std::string content;
    std::map<std::string, std::string> headers = {};  // of the reply: "ETag" …
    int status = 200;
    bool knowsRanges = true;
    size_t breakAfter = SIZE_MAX;  // bytes of a body, then the connection ends
    int breaks = 0;                // how many replies break; afterwards they are whole
};

struct ReceivedRequest {
    std::string method, path;
    std::map<std::string, std::string> headers;  // names in lower case
};

class FileServer {
public:
    FileServer();
    ~FileServer();

    std::string address() const;  // "http://127.0.0.1:PORT"
    void serve(const std::string& path, ServedFile file);
    void forget(const std::string& path);
    std::vector<ReceivedRequest> requests() const;
    int count(const std::string& method, const std::string& path) const;

private:
    void run();
    void answer(int connection);

    int m_listener = -1;
    int m_port = 0;
    std::atomic<bool> m_ends{false};
    mutable std::mutex m_mutex;
    std::map<std::string, ServedFile> m_files;
    std::vector<ReceivedRequest> m_requests;
    std::thread m_thread;
};

}  // namespace lathe::test
