// Package genstatic stands where traefik's build puts the files of its web pages, and has none: they are answered with 404.
package genstatic

import "os"

func Asset(string) ([]byte, error) { return nil, os.ErrNotExist }

func AssetInfo(string) (os.FileInfo, error) { return nil, os.ErrNotExist }

func AssetDir(string) ([]string, error) { return nil, os.ErrNotExist }
