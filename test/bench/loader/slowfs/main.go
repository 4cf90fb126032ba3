// Slowfs shows a directory read-only, with a delay before each read: what a network file system's latency does, for benchmarks.
package main

import (
	"context"
	"flag"
	"log"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/hanwen/go-fuse/v2/fs"
	"github.com/hanwen/go-fuse/v2/fuse"
)

var delay = flag.Duration("delay", 2*time.Millisecond, "time each read takes at least")

type node struct{ fs.LoopbackNode }

type file struct{ fs.FileHandle }

func (f *file) Read(ctx context.Context, dest []byte, off int64) (fuse.ReadResult, syscall.Errno) {
	time.Sleep(*delay)
	return f.FileHandle.(fs.FileReader).Read(ctx, dest, off)
}

func (n *node) Open(ctx context.Context, flags uint32) (fs.FileHandle, uint32, syscall.Errno) {
	handle, _, errno := n.LoopbackNode.Open(ctx, flags)
	if errno != 0 {
		return nil, 0, errno
	}
	return &file{handle}, 0, 0
}

func main() {
	flag.Parse()
	source, mountpoint := flag.Arg(0), flag.Arg(1)
	root := &fs.LoopbackRoot{Path: source}
	root.NewNode = func(data *fs.LoopbackRoot, _ *fs.Inode, _ string, _ *syscall.Stat_t) fs.InodeEmbedder {
		return &node{fs.LoopbackNode{RootData: data}}
	}
	options := &fs.Options{MountOptions: fuse.MountOptions{DirectMount: true, MaxReadAhead: 128 << 10, MaxBackground: 128, Options: []string{"ro"}}}
	server, err := fs.Mount(mountpoint, root.NewNode(root, nil, "", nil), options)
	if err != nil {
		log.Fatal(err)
	}
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM, os.Interrupt)
	go func() { <-stop; server.Unmount() }()
	server.Wait()
}
