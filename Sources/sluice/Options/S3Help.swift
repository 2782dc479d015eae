/// What the help of every command that reads or writes S3 says about it.
enum S3Help {
    static let environment = """
        S3 is described by the environment: S3_ENDPOINT (not needed for AWS), S3_REGION, S3_ACCESS_KEY, S3_SECRET_KEY and
        S3_SESSION_TOKEN; SPACES_... and AWS's own names are read too, and AWS's shared credentials file.
        """
}
