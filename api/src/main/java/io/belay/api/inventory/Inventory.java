package io.belay.api.inventory;

import io.belay.api.yaml.Document;
import io.belay.api.yaml.MistakenFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The hosts of a file: an inventory of Ansible's (INI or YAML), or a configuration of OpenSSH's. */
public final class Inventory {
    private Inventory() {}

    /**
     * Every host of a file.
     *
     * @param file its name
     * @throws InventoryProblem when it cannot be read or understood; with line and remedy
     */
    public static List<InventoryHost> hosts(String file) throws InventoryProblem {
        String text = text(file);
        List<InventoryHost> hosts = hosts(file, text);
        if (hosts.isEmpty()) {
            throw new InventoryProblem(
                    file + " names no host. Name an inventory of Ansible's or a configuration of OpenSSH's");
        }
        return hosts;
    }

    private static List<InventoryHost> hosts(String file, String text) throws InventoryProblem {
        if (SshConfig.looksLike(text)) {
            return ofSsh(Path.of(file), text);
        }
        boolean yaml = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .findFirst()
                .filter(line -> line.equals("---") || line.matches("[^\\[\\]=\\s]+:(?:\\s.*)?"))
                .isPresent();
        return (yaml ? AnsibleYaml.read(file, text) : AnsibleIni.read(file, text)).resolved();
    }

    private static List<InventoryHost> ofSsh(Path file, String text) throws InventoryProblem {
        OpenSsh ssh = new OpenSsh(java.util.Optional.of(file));
        List<InventoryHost> hosts = new ArrayList<>();
        for (String name : SshConfig.names(text, own(file))) {
            hosts.add(ssh.host(name));
        }
        return hosts;
    }

    /** Whether it is the user's own configuration, which {@code ssh} reads anyway. */
    private static boolean own(Path file) {
        return file.toAbsolutePath()
                .normalize()
                .equals(Path.of(System.getProperty("user.home", "/"), ".ssh", "config"));
    }

    private static String text(String file) throws InventoryProblem {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            String text = Document.text(file, in.readNBytes(Document.LONGEST));
            if (text.length() >= Document.LONGEST / 4) {
                throw new InventoryProblem(file + " is longer than an inventory of 256 KB. Name a part of it");
            }
            return text;
        } catch (MistakenFile noText) {
            throw new InventoryProblem(noText.getMessage());
        } catch (IOException | InvalidPathException unreadable) {
            throw new InventoryProblem("\"" + file + "\" cannot be read. Name an inventory or an SSH configuration");
        }
    }
}
