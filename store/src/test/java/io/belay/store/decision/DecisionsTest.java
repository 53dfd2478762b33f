package io.belay.store.decision;

import static io.belay.store.Examples.approval;
import static io.belay.store.Examples.decision;
import static io.belay.store.Examples.status;
import static io.belay.store.Examples.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.belay.store.Store;
import io.belay.store.TestStores;
import io.belay.workflows.decision.Choice;
import io.belay.workflows.decision.Decision;
import io.belay.workflows.promotion.PromotionState;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DecisionsTest {
    private final UUID promotion = UUID.randomUUID();
    private Store store;

    @BeforeEach
    void open() {
        store = TestStores.fresh();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aQuestionWaitsForThosePeopleOnlyWhomItNames() {
        Decision question = decision(promotion, 1, "ann", "bob");
        tell(PromotionState.WAITING, 1, question);

        assertThat(store.decisions().openFor("ann"))
                .extracting(AskedDecision::decision)
                .containsExactly(question);
        assertThat(store.decisions().openFor("an")).isEmpty();
        assertThat(store.decisions().byId(question.id()).orElseThrow().workflowId())
                .isEqualTo("promotion/shop/uat");
        assertThat(store.decisions().byId("nothing")).isEmpty();
    }

    @Test
    void answersAreKeptInOrderAndADecidedQuestionWaitsForNobody() {
        Decision asked = decision(promotion, 1, "ann", "bob");
        tell(PromotionState.WAITING, 1, asked.with(approval("ann")));
        assertThat(store.decisions().open()).hasSize(1);

        tell(PromotionState.WAITING, 2, asked.with(approval("ann")).with(approval("bob")));

        AskedDecision decided = store.decisions().byId(asked.id()).orElseThrow();
        assertThat(decided.open()).isFalse();
        assertThat(decided.decision().outcome()).contains(Choice.APPROVE);
        assertThat(decided.decision().answers()).containsExactly(approval("ann"), approval("bob"));
        assertThat(store.decisions().openFor("bob")).isEmpty();
        assertThat(answers()).isEqualTo(2);
    }

    @Test
    void theMostUrgentComesFirstAndAnEndedPromotionWaitsForNobody() {
        tell(PromotionState.WAITING, 1, decision(promotion, 2, "ann"), decision(promotion, 1, "ann"));
        assertThat(store.decisions().openFor("ann"))
                .extracting(asked -> asked.decision().id())
                .containsExactly(promotion + "-1", promotion + "-2");

        tell(PromotionState.CANCELLED, 2, decision(promotion, 2, "ann"), decision(promotion, 1, "ann"));

        assertThat(store.decisions().openFor("ann")).isEmpty();
        assertThat(store.decisions().of(promotion)).hasSize(2).noneMatch(AskedDecision::open);
    }

    private void tell(PromotionState state, long sequence, Decision... decisions) {
        store.promotions().record(with(status(promotion, "uat", state, sequence), decisions), List.of());
    }

    private int answers() {
        return store.database()
                .call(handle -> handle.createQuery("select count(*) from answer")
                        .mapTo(Integer.class)
                        .one());
    }
}
