"""Files that really move: firmware fetched and diagnostics uploaded over FTP, FTPS, HTTP and HTTPS."""
