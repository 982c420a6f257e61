package main

import (
	"os/exec"
	"syscall"
)

// dieWithUs has a server killed when the test dies, however that happens.
func dieWithUs(c *exec.Cmd) { c.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL} }
