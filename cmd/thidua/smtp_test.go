package main

import (
	"bufio"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	smtp "github.com/thidua/thidua/dashboard/publish/mail"
)

// python is Debian's own: the packages the tests install belong to it.
const python = "/usr/bin/python3"

// The user of the test server. The password is shown by nothing.
const (
	smtpUser     = "thidua"
	smtpPassword = "mật-khẩu-thử"
)

// hasSMTP reports whether the test's mail server can be had.
func hasSMTP() bool { return exec.Command(python, "-c", "import aiosmtpd").Run() == nil }

// smtpOf holds the server of each script that has one.
var smtpOf sync.Map

// smtpProcess is a mail server that runs as a process of its own and keeps
// what it takes in a folder.
type smtpProcess struct {
	folder string
	port   int
	cmd    *exec.Cmd
}

// startSMTP starts a mail server; a guarded one wants TLS, user and
// password, and its certificate is folder/cert.pem.
func startSMTP(folder string, security smtp.Security) (*smtpProcess, error) {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, err
	}
	script, err := filepath.Abs(filepath.Join("testdata", "smtp_server.py"))
	if err != nil {
		return nil, err
	}
	args := []string{script, folder}
	if security != smtp.None {
		cert, key := filepath.Join(folder, "cert.pem"), filepath.Join(folder, "key.pem")
		if err := writeCertificate(cert, key); err != nil {
			return nil, err
		}
		args = append(args, cert, key, smtpUser, smtpPassword, string(security))
	}
	s := &smtpProcess{folder: folder, cmd: exec.Command(python, args...)}
	s.cmd.Stderr = os.Stderr
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err == nil {
		s.port, err = strconv.Atoi(strings.TrimSpace(line))
	}
	return s, err
}

// stop ends the server.
func (s *smtpProcess) stop() {
	s.cmd.Process.Kill()
	s.cmd.Wait()
}

// answers says how the server is to answer from now on.
func (s *smtpProcess) answers(mode string) error {
	return os.WriteFile(filepath.Join(s.folder, "mode"), []byte(mode), 0o644)
}

// taken lists the mails the server took.
func (s *smtpProcess) taken() ([]string, error) {
	return filepath.Glob(filepath.Join(s.folder, "*.eml"))
}

func writeCertificate(cert, key string) error {
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "localhost"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(24 * time.Hour),
		DNSNames: []string{"localhost"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &private.PublicKey, private)
	if err != nil {
		return err
	}
	secret, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		return err
	}
	if err := os.WriteFile(cert, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o644); err != nil {
		return err
	}
	return os.WriteFile(key, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: secret}), 0o600)
}

// scriptSMTP is the mail server of a script:
//
//	smtp start FOLDER FILE…  starts a guarded one and puts its port where the files say PORT
//	smtp stop                ends it
//	smtp wait N              waits until it has taken N mails
//	smtp took N              wants that it has taken exactly N
func scriptSMTP(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: smtp start|stop|wait|took …")
	}
	if args[0] == "start" {
		s, err := startSMTP(ts.MkAbs(args[1]), smtp.StartTLS)
		ts.Check(err)
		ts.Defer(s.stop)
		smtpOf.Store(ts, s)
		for _, name := range args[2:] {
			filled := strings.ReplaceAll(ts.ReadFile(name), "PORT", strconv.Itoa(s.port))
			ts.Check(os.WriteFile(ts.MkAbs(name), []byte(filled), 0o644))
		}
		ts.Check(os.WriteFile(ts.MkAbs("password"), []byte(smtpPassword+"\n"), 0o600))
		return
	}
	of, _ := smtpOf.Load(ts)
	s := of.(*smtpProcess)
	if args[0] == "stop" {
		s.stop()
		return
	}
	want, err := strconv.Atoi(args[1])
	ts.Check(err)
	taken, err := s.taken()
	for args[0] == "wait" && err == nil && len(taken) < want {
		time.Sleep(20 * time.Millisecond)
		taken, err = s.taken()
	}
	ts.Check(err)
	if len(taken) != want {
		ts.Fatalf("the server took %s, want %d", fmt.Sprint(taken), want)
	}
}
