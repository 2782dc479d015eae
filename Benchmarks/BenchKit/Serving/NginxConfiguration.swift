/// The configuration of an nginx that serves a folder as well as it can, so that it is a fair peer.
package struct NginxConfiguration: Equatable, Sendable {
    /// Absolute, as `folder`.
    package let root: String
    /// For its own files.
    package let folder: String
    package let port: Int
    package let workers: Int
    /// As root it would change to another user, who may not read the folder.
    package let user: String?

    package init(root: String, folder: String, port: Int, workers: Int, user: String?) {
        self.root = root
        self.folder = folder
        self.port = port
        self.workers = workers
        self.user = user
    }

    package var text: String {
        let temporaries = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map { name in
            "    \(name)_temp_path \(quoted("\(folder)/\(name)"));\n"
        }
        return """
            daemon off;
            \(user.map { "user \($0);\n" } ?? "")worker_processes \(workers);
            pid \(quoted("\(folder)/pid"));
            error_log stderr warn;
            events { worker_connections 4096; }
            http {
            \(temporaries.joined())    access_log off;
                sendfile on;
                tcp_nopush on;
                keepalive_requests 1000000000;
                types { video/mp4 mp4 m4s; application/vnd.apple.mpegurl m3u8; }
                server {
                    listen 127.0.0.1:\(port);
                    root \(quoted(root));
                }
            }

            """
    }

    private func quoted(_ path: String) -> String {
        "\"" + path.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
