package org.disclosurepdp.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tree against the vectors that implementations of Certificate Transparency share, and against its own definition. */
class TreeTest {
    /** The eight leaves of the shared vectors. */
    private static final List<byte[]> LEAVES = List.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .stream()
            .map(hex -> HexFormat.of().parseHex(hex))
            .toList();

    @ParameterizedTest
    @CsvSource({
        "0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    })
    void the_roots_are_those_of_the_shared_vectors(int size, String root) {
        assertThat(HexFormat.of().formatHex(tree(size).root())).isEqualTo(root);
    }

    @Test
    void an_inclusion_proof_is_that_of_the_shared_vectors() {
        var path = TreeProofs.inclusion(5, 8, TreeTest::hash);

        assertThat(path.stream().map(HexFormat.of()::formatHex))
                .containsExactly(
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
    }

    @Test
    void a_consistency_proof_is_that_of_the_shared_vectors() {
        var path = TreeProofs.consistency(6, 8, TreeTest::hash);

        assertThat(path.stream().map(HexFormat.of()::formatHex))
                .containsExactly(
                        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
    }

    @Test
    void every_proof_of_every_small_tree_holds_and_no_other() {
        for (int size = 1; size <= 40; size++) {
            var root = hash(0, size);
            assertThat(tree(size).root()).isEqualTo(root);
            for (int index = 0; index < size; index++) {
                var path = TreeProofs.inclusion(index, size, TreeTest::hash);
                assertThat(TreeProofs.includes(index, size, leaf(index), path, root))
                        .isTrue();
                assertThat(TreeProofs.includes(index, size, leaf(index + 1), path, root))
                        .isFalse();
                assertThat(TreeProofs.includes(index, size + 1, leaf(index), changed(path), root))
                        .isFalse();
            }
            for (int earlier = 0; earlier <= size; earlier++) {
                var before = earlier == 0 ? Hashing.empty() : hash(0, earlier);
                var path = TreeProofs.consistency(earlier, size, TreeTest::hash);
                assertThat(TreeProofs.consistent(earlier, size, before, root, path))
                        .isTrue();
                if (earlier > 0) {
                    assertThat(TreeProofs.consistent(earlier, size, leaf(99), root, path))
                            .isFalse();
                    assertThat(TreeProofs.consistent(earlier, size, before, leaf(99), path))
                            .isFalse();
                    assertThat(TreeProofs.consistent(earlier, size, before, root, changed(path)))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void an_edge_comes_back_from_its_text_and_grows_on() {
        var tree = new CompactRange();
        for (int i = 0; i < 600; i++) {
            tree = CompactRange.of(tree.size(), tree.text());
            tree.append(leaf(i));
        }

        assertThat(tree.root()).isEqualTo(hash(0, 600));
        assertThatThrownBy(() -> CompactRange.of(3, "")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void subtrees_of_256_leaves_are_told_when_they_are_complete() {
        var told = new ArrayList<byte[]>();
        var numbers = new ArrayList<Long>();
        var tree = new CompactRange();
        for (int i = 0; i < 1_000; i++) {
            tree.append(leaf(i), (number, hash) -> {
                numbers.add(number);
                told.add(hash);
            });
        }

        assertThat(numbers).containsExactly(0L, 1L, 2L);
        assertThat(told.get(2)).isEqualTo(hash(512, 768));
    }

    private static List<byte[]> changed(List<byte[]> path) {
        var changed = new ArrayList<byte[]>();
        path.forEach(step -> changed.add(step.clone()));
        if (changed.isEmpty()) {
            changed.add(new byte[Hashing.BYTES]);
        } else {
            changed.get(changed.size() - 1)[7] ^= 1;
        }
        return changed;
    }

    private static CompactRange tree(int size) {
        var tree = new CompactRange();
        for (int i = 0; i < size; i++) {
            tree.append(leaf(i));
        }
        return tree;
    }

    /** The definition of RFC 9162, 2.1.1, word for word. */
    private static byte[] hash(long from, long to) {
        if (to - from == 1) {
            return leaf((int) from);
        }
        long middle = from + Long.highestOneBit(to - from - 1);
        return Hashing.node(hash(from, middle), hash(middle, to));
    }

    private static byte[] leaf(int index) {
        return Hashing.leaf(
                index < LEAVES.size()
                        ? LEAVES.get(index)
                        : Arrays.copyOf(new byte[] {(byte) index, (byte) (index >> 8)}, 2));
    }
}
